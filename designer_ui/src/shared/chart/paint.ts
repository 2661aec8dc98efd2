/** Colours by what they mean. */
export type Paint = {
  tone: (name: string) => string;
  palette: (name: string) => string[];
  /** The letters of the page, for texts that ECharts does not give the font of the theme. */
  font?: () => string;
};

const TONES: Readonly<Record<string, string>> = {
  first: '--tn-teal-bar',
  rise: '--tn-teal-bar',
  fall: '--tn-orange-bar',
  whole: '--tn-gray-bar',
  alarm: '--tn-red-bar',
  quiet: '--tn-gray-bar',
  rail: '--ant-color-fill-secondary',
  band0: '--ant-color-fill',
  band1: '--ant-color-fill-secondary',
  band2: '--ant-color-fill-tertiary',
  ink: '--ant-color-text',
  soft: '--ant-color-text-secondary',
  goal: '--tn-amber-bar',
  box: '--tn-teal-bg',
};

/** The colours of series in their order: neighbours differ also for those who see few colours. */
export const SERIES = [
  'teal',
  'amber',
  'blue',
  'orange',
  'purple',
  'lime',
  'cyan',
  'pink',
  'green',
  'red',
  'yellow',
  'gray',
];

const PALETTES: Readonly<Record<string, readonly string[]>> = {
  diverging: ['--tn-orange-bar', '--ant-color-bg-container', '--tn-teal-bar'],
};

function variable(name: string): string {
  return getComputedStyle(document.body).getPropertyValue(name).trim();
}

function toneOfSeries(name: string): string {
  const place = name.startsWith('series') ? Number(name.slice('series'.length)) : Number.NaN;
  return `--tn-${SERIES[place % SERIES.length] ?? 'gray'}-bar`;
}

/** The tones and palettes of the page as it looks now; `source` is ECharts' own word for a link. */
export const pagePaint: Paint = {
  tone: (name) => (name === 'source' ? name : variable(TONES[name] ?? toneOfSeries(name))),
  palette: (name) => (PALETTES[name] ?? []).map(variable),
  font: () => variable('--ant-font-family'),
};

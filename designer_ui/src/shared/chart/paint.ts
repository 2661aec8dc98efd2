/** Colours by what they mean. */
export type Paint = {
  tone: (name: string) => string;
  palette: (name: string) => string[];
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

const PALETTES: Readonly<Record<string, readonly string[]>> = {
  diverging: ['--tn-orange-bar', '--ant-color-bg-container', '--tn-teal-bar'],
};

function variable(name: string): string {
  return getComputedStyle(document.body).getPropertyValue(name).trim();
}

/** The tones and palettes of the page as it looks now; `source` is ECharts' own word for a link. */
export const pagePaint: Paint = {
  tone: (name) => (name === 'source' ? name : variable(TONES[name] ?? '--tn-gray-bar')),
  palette: (name) => (PALETTES[name] ?? []).map(variable),
};

type Plain = { [key: string]: unknown };

const NARROW_PX = 420;
const AXIS_PX = 70;
const USUAL_RIGHT_PX = 20;
const TINY_PX = 280;
/** Names beside a pie need so much room; where there is less the legend has them. */
const NAMED_PX = 560;
const SMALLER = 0.86;
// As on a funnel: white with a seam, readable on every tint.
const INSIDE = {
  position: 'inside',
  color: '#fff',
  textBorderColor: 'rgb(20 24 20 / 35%)',
  textBorderWidth: 1.5,
} as const;
const FEW = 8;
const LEAST_NAME_PX = 26;
const MANY_LINES = 20;
const WIDEST_NAME_PX = 140;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): Plain[] {
  return (Array.isArray(value) ? value : [value]).filter(isPlain);
}

/** Names outside a small pie would be cut; its legend has them, so the labels are the shares alone. */
function pie(series: Plain, named: boolean, width: number): Plain {
  const label = isPlain(series['label']) ? series['label'] : {};
  const line = isPlain(series['labelLine']) ? series['labelLine'] : {};
  const place = width < TINY_PX ? INSIDE : {};
  const short = named && width < NAMED_PX;
  return {
    ...series,
    percentPrecision: 1,
    labelLayout: { hideOverlap: true },
    ...(width < TINY_PX ? { minShowLabelAngle: 16 } : {}),
    ...(short && width < NARROW_PX && width >= TINY_PX ? { radius: smaller(series['radius']) } : {}),
    label: short && label['show'] ? { ...label, ...place, formatter: '{d}%', overflow: 'none' } : label,
    labelLine: short ? { ...line, length: 8, length2: 8 } : line,
  };
}

/** A pie with room beside it for the shares. */
function smaller(radius: unknown): unknown {
  const parts = Array.isArray(radius) ? radius : [radius];
  return parts.map((one) =>
    typeof one === 'string' && one.endsWith('%') ? `${(Number.parseFloat(one) * SMALLER).toFixed(1)}%` : one,
  );
}

function leavesOf(node: Plain): number {
  const children = listOf(node['children']);
  return children.length ? children.reduce((sum, child) => sum + leavesOf(child), 0) : 1;
}

/** Boxes of an organisation stand side by side; where there is no room they become thin and their names upright. */
function tree(series: Plain, _narrow: boolean, width: number): Plain {
  const size = series['symbolSize'];
  const [root] = listOf(series['data']);
  if (!Array.isArray(size) || !root) {
    return series;
  }
  const room = Math.floor((width - 48) / leavesOf(root)) - 8;
  const wide = Math.max(14, Math.min(Number(size[0]), room));
  const upright = wide < 44;
  const label = {
    ...(isPlain(series['label']) ? series['label'] : {}),
    width: upright ? 60 : wide - 8,
    ...(upright ? { rotate: 90, fontSize: 10 } : {}),
  };
  const side = Math.ceil(wide / 2) + 4;
  const box = upright ? [wide, 70] : [wide, size[1]];
  const around = upright ? { top: 44, bottom: 44 } : {};
  return { ...series, ...around, symbolSize: box, label, leaves: { label }, left: side, right: side };
}

/** Twelve names of months do not stand side by side in a narrow tile: their numbers do. */
function calendar(place: Plain, width: number): Plain {
  const every = width < TINY_PX ? 3 : 1;
  const months = Array.from({ length: 12 }, (_, index) => (index % every ? '' : String(index + 1)));
  return { ...place, left: 48, right: 4, monthLabel: { nameMap: months } };
}

function legendOf(legend: Plain): Plain {
  const marks = { itemWidth: 10, itemHeight: 10, itemGap: 14, icon: 'roundRect', pageIconSize: 11 };
  // A legend that scrolls clips to its lines: they must be as high as the letters.
  return { ...legend, ...marks, textStyle: { fontSize: 12, lineHeight: 18 } };
}

/** Parts of one bar touch each other: round corners would tear it. */
function bar(series: Plain): Plain {
  return series['stack'] ? { ...series, itemStyle: { borderRadius: 1, ...(series['itemStyle'] as Plain) } } : series;
}

const SERIES: Readonly<Record<string, (series: Plain, narrow: boolean, width: number) => Plain>> = {
  bar,
  heatmap,
  pie,
  tree,
};

function labelled(axis: Plain, label: Plain): Plain {
  return { ...axis, axisLabel: { ...label, ...(isPlain(axis['axisLabel']) ? axis['axisLabel'] : {}) } };
}

function namesOf(axis: Plain): unknown[] {
  return Array.isArray(axis['data']) ? axis['data'] : [];
}

/** Numbers in squares that are too small for them are left out. */
function heatmap(series: Plain): Plain {
  return { labelLayout: { hideOverlap: true }, ...series };
}

const LETTER_PX = 6.8;
const SLANTED_PX = 84;
/** The names of the spokes stand beside them. */
const NARROW_RADAR = '54%';

/** How wide the longest word is that cannot be broken: a line may break between any two Chinese characters. */
function longestWord(names: readonly unknown[]): number {
  const words = names.flatMap((name) => String(name).split(/[\s\u2e80-\uffff-]+/));
  return Math.max(0, ...words.map((word) => word.length * LETTER_PX));
}

/** Every name of a few groups, in two lines where needed; numbers never run into each other. */
function across(axis: Plain, width: number): Plain {
  const count = namesOf(axis).length;
  if (axis['type'] !== 'category') {
    return labelled(width < NARROW_PX ? { splitNumber: 3, ...axis } : axis, { hideOverlap: true });
  }
  const room = Math.floor((width - AXIS_PX) / Math.max(1, count)) - 6;
  const all = count <= FEW && room >= LEAST_NAME_PX;
  if (all && longestWord(namesOf(axis)) > room) {
    return labelled(axis, { interval: 0, rotate: 40, width: SLANTED_PX, overflow: 'truncate' });
  }
  return labelled(axis, all ? { interval: 0, width: room, overflow: 'break', lineHeight: 15 } : { hideOverlap: true });
}

/** What stands at the right of the picture takes its room from the names below. */
function besideOf(option: Plain): number {
  const right = listOf(option['grid'])[0]?.['right'];
  return typeof right === 'number' ? Math.max(0, right - USUAL_RIGHT_PX) : 0;
}

/** Long names beside lying bars leave room for the bars. */
function up(axis: Plain, width: number): Plain {
  if (axis['type'] !== 'category') {
    return axis;
  }
  const all = namesOf(axis).length <= MANY_LINES ? { interval: 0 } : {};
  return labelled(axis, { ...all, width: Math.min(WIDEST_NAME_PX, Math.round(width * 0.3)), overflow: 'truncate' });
}

/** Small marks, the tooltip of the theme, labels that fit: what a picture of this width needs. */
export function polished(option: Plain, width: number): Plain {
  const narrow = width < NARROW_PX;
  const [legend] = listOf(option['legend']);
  const named = legend?.['show'] === true;
  const { padding: _padding, borderWidth: _width, textStyle: _style, ...tooltip } = listOf(option['tooltip'])[0] ?? {};
  return {
    ...option,
    tooltip,
    ...(legend ? { legend: legendOf(legend) } : {}),
    ...(option['xAxis']
      ? { xAxis: listOf(option['xAxis']).map((axis) => across(axis, width - besideOf(option))) }
      : {}),
    ...(option['yAxis'] ? { yAxis: listOf(option['yAxis']).map((axis) => up(axis, width)) } : {}),
    ...(option['radar'] && narrow
      ? { radar: listOf(option['radar']).map((one) => ({ ...one, radius: NARROW_RADAR })) }
      : {}),
    ...(option['calendar'] && narrow
      ? { calendar: listOf(option['calendar']).map((place) => calendar(place, width)) }
      : {}),
    series: listOf(option['series']).map((one) => SERIES[String(one['type'])]?.(one, named, width) ?? one),
  };
}

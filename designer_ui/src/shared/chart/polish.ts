type Plain = { [key: string]: unknown };

const NARROW_PX = 420;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): Plain[] {
  return (Array.isArray(value) ? value : [value]).filter(isPlain);
}

/** Names outside a small pie would be cut; its legend has them, so the labels are the shares alone. */
function pie(series: Plain, narrow: boolean): Plain {
  const label = isPlain(series['label']) ? series['label'] : {};
  const line = isPlain(series['labelLine']) ? series['labelLine'] : {};
  return {
    ...series,
    percentPrecision: 1,
    label: narrow && label['show'] ? { ...label, formatter: '{d}%', overflow: 'none' } : label,
    labelLine: narrow ? { ...line, length: 8, length2: 8 } : line,
  };
}

function legendOf(legend: Plain): Plain {
  const marks = { itemWidth: 10, itemHeight: 10, itemGap: 14, icon: 'roundRect', pageIconSize: 11 };
  // A legend that scrolls clips to its lines: they must be as high as the letters.
  return { ...legend, ...marks, textStyle: { fontSize: 12, lineHeight: 18 } };
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
    series: listOf(option['series']).map((one) => (one['type'] === 'pie' ? pie(one, narrow && named) : one)),
  };
}

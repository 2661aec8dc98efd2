import type { PivotLayout } from './pivot';

export type Heat = 'none' | 'all' | 'line' | 'column';
export type Best = 'none' | 'line_least' | 'line_most' | 'column_least' | 'column_most';
type Range = { least: number; most: number };

// More would make dark letters on it hard to read.
const DEEPEST = 46;

function grown(range: Range | undefined, value: number): Range {
  return range
    ? { least: Math.min(range.least, value), most: Math.max(range.most, value) }
    : { least: value, most: value };
}

function rangeKey(heat: Heat, line: number, place: number, measure: number): string {
  return heat === 'line' ? `${line}/${measure}` : heat === 'column' ? String(place) : String(measure);
}

function isPart(layout: PivotLayout, line: number, place: number): boolean {
  return (
    layout.lines[line]?.kind === 'group' &&
    (layout.columns.length === 1 || layout.columns[Math.floor(place / layout.measures)]?.kind === 'group')
  );
}

/** The range of every line, column or measure: what its cells are compared within. Sums are left out. */
function rangesOf(layout: PivotLayout, keyOf: (line: number, place: number) => string): Map<string, Range> {
  const ranges = new Map<string, Range>();
  for (const [line, cells] of layout.values.entries()) {
    for (const [place, value] of cells.entries()) {
      if (value !== null && isPart(layout, line, place)) {
        ranges.set(keyOf(line, place), grown(ranges.get(keyOf(line, place)), Number(value)));
      }
    }
  }
  return ranges;
}

/** How strong the colour of each cell is: from -1 (least of what is below nothing) to 1. Sums have none. */
export function heatOf(layout: PivotLayout, heat: Heat): (line: number, place: number) => number | null {
  if (heat === 'none') {
    return () => null;
  }
  const keyOf = (line: number, place: number) => rangeKey(heat, line, place, place % layout.measures);
  const ranges = rangesOf(layout, keyOf);
  return (line, place) => {
    const value = layout.values[line]?.[place];
    const range = isPart(layout, line, place) ? ranges.get(keyOf(line, place)) : undefined;
    return value === null || value === undefined || !range ? null : strengthOf(Number(value), range);
  };
}

/** Whether a cell is the best of its line or column; where all are equal none is. */
export function bestOf(layout: PivotLayout, best: Best): (line: number, place: number) => boolean {
  if (best === 'none') {
    return () => false;
  }
  const [within, end] = best.split('_') as ['line' | 'column', 'least' | 'most'];
  const keyOf = (line: number, place: number) => rangeKey(within, line, place, place % layout.measures);
  const ranges = rangesOf(layout, keyOf);
  return (line, place) => {
    const value = layout.values[line]?.[place] ?? null;
    const range = isPart(layout, line, place) ? ranges.get(keyOf(line, place)) : undefined;
    return value !== null && range !== undefined && range.most > range.least && Number(value) === range[end];
  };
}

function strengthOf(value: number, { least, most }: Range): number {
  if (least < 0) {
    return value / Math.max(Math.abs(least), Math.abs(most));
  }
  return most > least ? (value - least) / (most - least) : 0.5;
}

/** The colour of a cell: the accent for more, orange for what is below nothing. */
export function heatColour(strength: number | null): string | undefined {
  if (strength === null) {
    return undefined;
  }
  const tint = strength < 0 ? '--tn-orange-bar' : '--tn-teal-bar';
  return `color-mix(in srgb, var(${tint}) ${Math.round(Math.abs(strength) * DEEPEST)}%, transparent)`;
}

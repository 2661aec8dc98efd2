import type { PivotLayout } from './pivot';

export type Heat = 'none' | 'all' | 'line' | 'column';
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

/** How strong the colour of each cell is: from -1 (least of what is below nothing) to 1. Sums have none. */
export function heatOf(layout: PivotLayout, heat: Heat): (line: number, place: number) => number | null {
  if (heat === 'none') {
    return () => null;
  }
  const isPart = (line: number, place: number) =>
    layout.lines[line]?.kind === 'group' &&
    (layout.columns.length === 1 || layout.columns[Math.floor(place / layout.measures)]?.kind === 'group');
  const ranges = new Map<string, Range>();
  const keyOf = (line: number, place: number) => rangeKey(heat, line, place, place % layout.measures);
  for (const [line, cells] of layout.values.entries()) {
    for (const [place, value] of cells.entries()) {
      if (value !== null && isPart(line, place)) {
        ranges.set(keyOf(line, place), grown(ranges.get(keyOf(line, place)), Number(value)));
      }
    }
  }
  return (line, place) => {
    const value = layout.values[line]?.[place];
    const range = isPart(line, place) ? ranges.get(keyOf(line, place)) : undefined;
    return value === null || value === undefined || !range ? null : strengthOf(Number(value), range);
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

import type { ChartCell, ChartColumn, ChartData } from './types';

export type Mark = {
  /** How long the bar of a cell is, in parts of its column. */
  bar?: number;
  below?: boolean;
  heat?: number;
  way?: 'up' | 'down' | 'even';
};

type Range = { least: number; most: number };

const GROWS = new Set(['growth', 'difference']);

function rangeOf(data: ChartData, column: number): Range {
  const numbers = data.rows.flatMap((row) => (row[column] === null ? [] : [Number(row[column])]));
  return { least: Math.min(...numbers), most: Math.max(...numbers) };
}

function barOf(value: number, { least, most }: Range): Mark {
  const longest = Math.max(Math.abs(least), Math.abs(most));
  return longest ? { bar: Math.abs(value) / longest, below: value < 0 } : {};
}

function heatOf(value: number, { least, most }: Range): Mark {
  if (least < 0) {
    return { heat: value / Math.max(Math.abs(least), Math.abs(most)) };
  }
  return { heat: most > least ? (value - least) / (most - least) : 0.5 };
}

function wayOf(value: number): Mark {
  return { way: value > 0 ? 'up' : value < 0 ? 'down' : 'even' };
}

/** What the settings of a table add to its numbers: bars, colours, arrows. */
export function marksOf(data: ChartData): (cell: ChartCell | undefined, column: number) => Mark {
  const { bars, heat } = data.props ?? {};
  const ranges = data.columns.map((one, at) => (one.role === 'measure' ? rangeOf(data, at) : null));
  const mark = (value: number, column: ChartColumn, range: Range): Mark => {
    if (GROWS.has(column.compare ?? '')) {
      return wayOf(value);
    }
    return bars === true ? barOf(value, range) : heat === true ? heatOf(value, range) : {};
  };
  return (cell, at) => {
    const [column, range] = [data.columns[at], ranges[at]];
    const known = cell !== null && cell !== undefined && column && range;
    return known && Number.isFinite(Number(cell)) ? mark(Number(cell), column, range) : {};
  };
}

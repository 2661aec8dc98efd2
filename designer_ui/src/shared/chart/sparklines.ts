import type { Json } from '@/api/types';
import type { ChartCell, ChartData } from './types';

/** One line of a table with sparklines: a group, its numbers as a whole, and their course. */
export type Course = { key: Json; name: string; totals: (ChartCell | null)[]; points: (number | null)[][] };

const idOf = (key: Json | undefined) => JSON.stringify(key ?? null);

function orderOf(data: ChartData): string[] {
  const listed = data.subtotals?.find((one) => one.dimensions.join() === '1')?.keys.map(([key]) => idOf(key)) ?? [];
  return [...new Set([...listed, ...data.keys.map((keys) => idOf(keys[1]))])];
}

function begun(data: ChartData, at: number, width: number, totals: ReadonlyMap<string, ChartCell[]>): Course {
  const key = data.keys[at]?.[0] ?? null;
  const measures = data.columns.filter((column) => column.role === 'measure');
  return {
    key,
    name: String(data.rows[at]?.[0] ?? '–'),
    totals: totals.get(idOf(key)) ?? [],
    points: measures.map(() => Array<number | null>(width).fill(null)),
  };
}

/** The groups of an answer with the course of each measure over the second dimension; gaps stay gaps. */
export function coursesOf(data: ChartData): Course[] {
  const order = orderOf(data);
  const places = new Map(order.map((id, at) => [id, at]));
  const sums = data.subtotals?.find((one) => one.dimensions.join() === '0');
  const totals = new Map(sums?.keys.map(([key], at) => [idOf(key), (sums.rows[at] ?? []).slice(1)]));
  const found = new Map<string, Course>();
  for (const [at, [key, period]] of data.keys.entries()) {
    const course = found.get(idOf(key)) ?? begun(data, at, order.length, totals);
    found.set(idOf(key), course);
    for (const [measure, points] of course.points.entries()) {
      const value = data.rows[at]?.[2 + measure] ?? null;
      points[places.get(idOf(period)) ?? 0] = value === null ? null : Number(value);
    }
  }
  return [...found.values()];
}

export const [WIDE, HIGH] = [120, 26];

/** Where the points of a course stand in a box of WIDE × HIGH. */
export function spotsOf(points: readonly (number | null)[]): ({ x: number; y: number } | null)[] {
  const there = points.filter((one) => one !== null);
  const [least, most] = [Math.min(...there, 0), Math.max(...there, 0)];
  const step = points.length > 1 ? (WIDE - 4) / (points.length - 1) : 0;
  const high = most > least ? (HIGH - 4) / (most - least) : 0;
  return points.map((one, at) =>
    one === null ? null : { x: 2 + (points.length > 1 ? at * step : WIDE / 2), y: HIGH - 2 - (one - least) * high },
  );
}

/** A line through the points; it breaks where one is missing. */
export function pathOf(points: readonly (number | null)[]): string {
  let pen = 'M';
  return spotsOf(points)
    .map((spot) => {
      const drawn = spot ? `${pen}${spot.x.toFixed(1)} ${spot.y.toFixed(1)}` : '';
      pen = spot ? 'L' : 'M';
      return drawn;
    })
    .join('');
}

import type { Condition, Json } from '@/api/types';
import type { ChartColumn, ChartData } from '@/shared/chart';
import type { ChartTile, Cross, Dimension, DrillStep } from './types';

const MONTHS_IN: Readonly<Record<string, number>> = {
  month: 1,
  quarter: 3,
  fiscal_quarter: 3,
  year: 12,
  fiscal_year: 12,
};
/** They come again: one member stands for many periods. */
const CYCLES: ReadonlySet<string> = new Set(['weekday', 'month_of_year', 'hour_of_day']);

function iso(day: Date): string {
  return day.toISOString().slice(0, 10);
}

/** The last day of the period that begins on `first`. */
export function lastDay(first: string, grain: string): string {
  const day = new Date(`${first.slice(0, 10)}T00:00:00Z`);
  const months = MONTHS_IN[grain];
  if (months) {
    day.setUTCMonth(day.getUTCMonth() + months);
    day.setUTCDate(day.getUTCDate() - 1);
  } else if (grain === 'week') {
    day.setUTCDate(day.getUTCDate() + 6);
  }
  return iso(day);
}

/** What a record must be to count for a member of a dimension; the twin of the server's. */
export function memberCondition({ field, grain }: Dimension, key: Json): Condition {
  if (key === null) {
    return { field, op: 'is_empty' };
  }
  if (typeof key === 'object' && !Array.isArray(key)) {
    const of = (one: Json) => memberCondition({ field, ...(grain ? { grain } : {}) }, one);
    if (Array.isArray(key.in)) {
      return { any: key.in.map(of) };
    }
    const named = Array.isArray(key.not) ? key.not : [];
    return { all: named.map((one) => ({ not: of(one) })) };
  }
  if (!grain) {
    return { field, op: 'eq', value: key };
  }
  if (CYCLES.has(grain)) {
    return { field: `${field}@${grain}`, op: 'eq', value: key };
  }
  return { field, op: 'between', value: [String(key).slice(0, 10), lastDay(String(key), grain)] };
}

/** A member of a dimension as a filter of a page has it: a value, or the days of a period; null where it has none. */
export function filterValue({ grain }: Dimension, key: Json): Json {
  if (!grain) {
    return key;
  }
  if (CYCLES.has(grain) || typeof key !== 'string') {
    return null;
  }
  return { from: key.slice(0, 10), to: lastDay(key, grain) };
}

function asDimension(given: string | Dimension | undefined): Dimension | undefined {
  return typeof given === 'string' ? { field: given } : given;
}

/** The dimensions of a tile as they are now, after its drill steps, with the grains the server used. */
export function dimensionsNow(
  tile: ChartTile,
  steps: readonly DrillStep[],
  columns: readonly ChartColumn[],
): Dimension[] {
  const own = tile.dimensions ?? [];
  const first = steps.length ? (asDimension(tile.drill?.[steps.length - 1]) ?? own[0]) : own[0];
  const now = first ? [first, ...own.slice(1)] : [];
  return now.map(({ field }, index) => {
    const grain = (columns[index] as (ChartColumn & { grain?: string }) | undefined)?.grain;
    return { field, ...(grain ? { grain } : {}) };
  });
}

/** A point that stands for every member of a dimension. */
export function saysNothing(key: Json): boolean {
  return typeof key === 'object' && key !== null && !Array.isArray(key) && 'any' in key;
}

/** What the records behind a point have in common. */
export function pointCondition(dimensions: readonly Dimension[], point: readonly Json[]): Condition {
  const all = point.flatMap((key, index) => {
    const dimension = dimensions[index];
    return dimension && !saysNothing(key) ? [memberCondition(dimension, key)] : [];
  });
  return all.length === 1 && all[0] ? all[0] : { all };
}

/** What the records behind a point have in common, after all the steps that lead to it. */
export function wholeCondition(
  steps: readonly DrillStep[],
  dimensions: readonly Dimension[],
  point: readonly Json[],
): Condition {
  const above = steps.map(({ field, grain, value }) => memberCondition({ field, ...(grain ? { grain } : {}) }, value));
  if (above.length === 0) {
    return pointCondition(dimensions, point);
  }
  return { all: [...above, ...(point.length ? [pointCondition(dimensions, point)] : [])] };
}

/** The words of a point: the names of its members. */
export function labelOf(data: ChartData, point: readonly Json[]): string {
  const names = point.flatMap((key, place) => (saysNothing(key) ? [] : [nameOf(data, place, key)]));
  return names.join(' · ');
}

function nameOf(data: ChartData, place: number, key: Json): string {
  if (typeof key === 'object' && key !== null && !Array.isArray(key) && Array.isArray(key.in)) {
    return key.in.map((one) => nameOf(data, place, one)).join(', ');
  }
  const wanted = JSON.stringify(key);
  const at = data.keys.findIndex((keys) => JSON.stringify(keys[place]) === wanted);
  return String(data.rows[at]?.[place] ?? '–');
}

/** Put a click into the list; the same click again takes it out, another of the same tile replaces it. */
export function toggled(crosses: readonly Cross[], cross: Cross): Cross[] {
  const rest = crosses.filter((one) => one.tile !== cross.tile);
  const same = crosses.some(
    (one) => one.tile === cross.tile && JSON.stringify(one.condition) === JSON.stringify(cross.condition),
  );
  return same ? rest : [...rest, cross];
}

/** What the clicks on other tiles ask of this one. */
export function crossFor(
  tile: string,
  form: string | undefined,
  crosses: readonly Cross[],
  reaches: (from: string, to: string) => boolean = (from, to) => from !== to,
): Condition | null {
  const asked = crosses.filter((one) => one.form === form && reaches(one.tile, tile)).map((one) => one.condition);
  if (asked.length === 0) {
    return null;
  }
  return asked.length === 1 && asked[0] ? asked[0] : { all: asked };
}

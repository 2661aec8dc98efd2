import type { Condition, Json } from '@/api/types';
import type { ChartColumn, ChartData } from '@/shared/chart';
import type { Cross, Dimension, DrillStep, Tile } from './types';

const MONTHS_IN: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

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
    const named = Array.isArray(key.not) ? key.not : [];
    return { all: named.map((one) => ({ not: memberCondition({ field, ...(grain ? { grain } : {}) }, one) })) };
  }
  if (!grain) {
    return { field, op: 'eq', value: key };
  }
  return { field, op: 'between', value: [String(key).slice(0, 10), lastDay(String(key), grain)] };
}

function asDimension(given: string | Dimension | undefined): Dimension | undefined {
  return typeof given === 'string' ? { field: given } : given;
}

/** The dimensions of a tile as they are now, after its drill steps, with the grains the server used. */
export function dimensionsNow(tile: Tile, steps: readonly DrillStep[], columns: readonly ChartColumn[]): Dimension[] {
  const own = tile.dimensions ?? [];
  const first = steps.length ? (asDimension(tile.drill?.[steps.length - 1]) ?? own[0]) : own[0];
  const now = first ? [first, ...own.slice(1)] : [];
  return now.map(({ field }, index) => {
    const grain = (columns[index] as (ChartColumn & { grain?: string }) | undefined)?.grain;
    return { field, ...(grain ? { grain } : {}) };
  });
}

/** What the records behind a point have in common. */
export function pointCondition(dimensions: readonly Dimension[], point: readonly Json[]): Condition {
  const all = point.flatMap((key, index) => {
    const dimension = dimensions[index];
    return dimension ? [memberCondition(dimension, key)] : [];
  });
  return all.length === 1 && all[0] ? all[0] : { all };
}

/** The words of a point: the names of its members. */
export function labelOf(data: ChartData, point: readonly Json[]): string {
  const wanted = JSON.stringify(point);
  const at = data.keys.findIndex((keys) => JSON.stringify(keys) === wanted);
  const names = (data.rows[at] ?? []).slice(0, point.length).map((name) => String(name ?? '–'));
  return names.join(' · ');
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
export function crossFor(tile: string, form: string | undefined, crosses: readonly Cross[]): Condition | null {
  const asked = crosses.filter((one) => one.tile !== tile && one.form === form).map((one) => one.condition);
  if (asked.length === 0) {
    return null;
  }
  return asked.length === 1 && asked[0] ? asked[0] : { all: asked };
}

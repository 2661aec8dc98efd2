import type { Json } from '@/api/types';

/** Relative moments a person chooses by name; `count` ones take a number of days. */
export type RelativeChoice = { name: string; value: (count: number) => { [key: string]: Json }; count?: boolean };

const fixed = (name: string, value: { [key: string]: Json }): RelativeChoice => ({ name, value: () => value });

/** Single days, for "before", "after", "on". */
export const DAYS: readonly RelativeChoice[] = [
  fixed('today', { today: true }),
  { name: 'days_ago', value: (count) => ({ days_ago: count }), count: true },
  { name: 'days_ahead', value: (count) => ({ days_ahead: count }), count: true },
  fixed('start_of_week', { start_of: 'week' }),
  fixed('start_of_month', { start_of: 'month' }),
  fixed('start_of_quarter', { start_of: 'quarter' }),
  fixed('start_of_year', { start_of: 'year' }),
  fixed('end_of_month', { end_of: 'month' }),
];

/** Periods, for "is" and "is between". */
export const PERIODS: readonly RelativeChoice[] = [
  fixed('today', { this: 'day' }),
  fixed('yesterday', { last: 'day' }),
  fixed('tomorrow', { next: 'day' }),
  fixed('this_week', { this: 'week' }),
  fixed('last_week', { last: 'week' }),
  fixed('next_week', { next: 'week' }),
  fixed('this_month', { this: 'month' }),
  fixed('last_month', { last: 'month' }),
  fixed('next_month', { next: 'month' }),
  fixed('this_quarter', { this: 'quarter' }),
  fixed('last_quarter', { last: 'quarter' }),
  fixed('this_year', { this: 'year' }),
  fixed('last_year', { last: 'year' }),
  { name: 'last_days', value: (count) => ({ last: { days: count } }), count: true },
  { name: 'next_days', value: (count) => ({ next: { days: count } }), count: true },
];

/** The person asking. */
export const PEOPLE: readonly RelativeChoice[] = [
  fixed('me', { me: true }),
  fixed('my_subordinates', { my_subordinates: true }),
];

/** The department of the person asking. */
export const DEPARTMENTS: readonly RelativeChoice[] = [
  fixed('my_department', { my_department: true }),
  fixed('my_departments_below', { my_department: 'with_children' }),
];

export const ALL_RELATIVES: readonly RelativeChoice[] = [...PERIODS, ...DAYS, ...PEOPLE, ...DEPARTMENTS];

function isObject(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('id' in value);
}

function countIn(value: Json | undefined): number | null {
  if (typeof value === 'number') {
    return value;
  }
  return isObject(value) && typeof value['days'] === 'number' ? value['days'] : null;
}

/** Which named choice a stored value is; null for a plain value. */
export function relativeOf(
  value: Json | undefined,
  choices = ALL_RELATIVES,
): { choice: RelativeChoice; count: number } | null {
  if (!isObject(value)) {
    return null;
  }
  const count = countIn(Object.values(value)[0]);
  const wanted = JSON.stringify(value);
  const choice = choices.find((one) => JSON.stringify(one.value(count ?? 7)) === wanted);
  return choice ? { choice, count: count ?? 7 } : null;
}

/** The named choices that suit a field of this type and a test that takes this. */
export function relativesFor(type: string, widget: string, takes: string, op: string): readonly RelativeChoice[] {
  if (type === 'date' || type === 'datetime') {
    return takes === 'range' || op === 'eq' || op === 'ne' ? PERIODS : DAYS;
  }
  if (widget.startsWith('department')) {
    return DEPARTMENTS;
  }
  return widget.startsWith('member') ? PEOPLE : [];
}

import type { Json } from '@/api/types';

export type Period = { name: string; value: { [key: string]: Json } };

export const PERIODS: readonly Period[] = [
  { name: 'this_week', value: { this: 'week' } },
  { name: 'this_month', value: { this: 'month' } },
  { name: 'last_month', value: { last: 'month' } },
  { name: 'this_quarter', value: { this: 'quarter' } },
  { name: 'last_quarter', value: { last: 'quarter' } },
  { name: 'this_year', value: { this: 'year' } },
  { name: 'last_year', value: { last: 'year' } },
  { name: 'last_7_days', value: { last: { days: 7 } } },
  { name: 'last_30_days', value: { last: { days: 30 } } },
  { name: 'last_90_days', value: { last: { days: 90 } } },
  { name: 'last_12_months', value: { last: { months: 12 } } },
  { name: 'next_30_days', value: { next: { days: 30 } } },
];

export type Span = { from?: string; to?: string };

/** Which named period a value is. */
export function periodNamed(value: Json | undefined): string | null {
  const wanted = JSON.stringify(value);
  return PERIODS.find((one) => JSON.stringify(one.value) === wanted)?.name ?? null;
}

/** A period that the board asks for and the list does not name. */
export function isOtherPeriod(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && periodNamed(value) === null && spanOf(value) === null;
}

/** The days of a span of one's own choice. */
export function spanOf(value: Json | undefined): Span | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return null;
  }
  const { from, to } = value;
  return typeof from === 'string' || typeof to === 'string'
    ? { ...(typeof from === 'string' ? { from } : {}), ...(typeof to === 'string' ? { to } : {}) }
    : null;
}

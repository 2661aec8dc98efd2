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
  { name: 'last_30_days', value: { last: { days: 30 } } },
];

export type Span = { from?: string; to?: string };

/** Which named period a value is. */
export function periodNamed(value: Json | undefined): string | null {
  const wanted = JSON.stringify(value);
  return PERIODS.find((one) => JSON.stringify(one.value) === wanted)?.name ?? null;
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

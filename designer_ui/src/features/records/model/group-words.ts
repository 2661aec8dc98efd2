import type { Field, Grain } from '@/api/types';
import type { Group } from './lines';

type How = { grain: Grain | undefined; language: string };

const SHAPES: Readonly<Record<Grain, Intl.DateTimeFormatOptions>> = {
  day: { dateStyle: 'medium' },
  week: { dateStyle: 'medium' },
  month: { year: 'numeric', month: 'long' },
  quarter: { year: 'numeric' },
  year: { year: 'numeric' },
};

/** A group of dates in words: `2026年3月`, `Q1 2026`; null for other groups, which are drawn as their field. */
export function groupWords(
  { value }: Group,
  field: Field | undefined,
  { grain = 'month', language }: How,
): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || field?.props?.options) {
    return null;
  }
  const words = new Intl.DateTimeFormat(language, { ...SHAPES[grain], timeZone: 'UTC' }).format(
    new Date(`${value}T00:00:00Z`),
  );
  if (grain !== 'quarter') {
    return words;
  }
  const quarter = Math.floor((Number(value.slice(5, 7)) - 1) / 3) + 1;
  return language === 'zh-CN' ? `${words} Q${quarter}` : `Q${quarter} ${words}`;
}

import type { ChartData } from '@/shared/chart';
import type { Schedule } from './queries';

export const EVERY = ['day', 'workday', 'week', 'month'] as const;
export const OPS = ['gt', 'gte', 'lt', 'lte', 'between'] as const;
export const CHECKS = ['on_change', 'hourly', 'daily'] as const;
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** A timetable with what its rhythm needs and nothing else. */
export function tidy(schedule: Schedule): Schedule {
  const { every, at } = schedule;
  if (every === 'week') {
    return { every, at, weekday: schedule.weekday ?? 1 };
  }
  return every === 'month' ? { every, at, day: schedule.day ?? 1 } : { every, at };
}

/** The sites of a text: one a line, without what stands after their names. */
export function sitesIn(text: string): string[] {
  const lines = text.split(/[\s,，;；]+/).filter(Boolean);
  return [...new Set(lines.map((line) => (line === '*' ? line : (originOf(line) ?? line))))];
}

function originOf(line: string): string | null {
  try {
    return new URL(line.includes('://') ? line : `https://${line}`).origin;
  } catch {
    return null;
  }
}

/** Whether an answer has one number, or a total, that can be watched. */
export function canBeWatched(data: ChartData | undefined): boolean {
  if (!data) {
    return false;
  }
  const dimensions = data.columns.some((column) => column.role === 'dimension');
  return dimensions ? data.totals !== null : data.rows.length === 1;
}

import type { CalendarDay } from '../queries';

const two = (value: number) => String(value).padStart(2, '0');

/** The days of a month as dates, and how many cells stand before the first (Monday begins the week). */
export function monthOf(year: number, month: number): { before: number; days: string[] } {
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  return {
    before: (first + 6) % 7,
    days: Array.from({ length: count }, (_, index) => `${year}-${two(month)}-${two(index + 1)}`),
  };
}

export function isWeekend(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}

/** A click turns a day into its opposite, and back. */
export function turned(days: readonly CalendarDay[], date: string): CalendarDay[] {
  if (days.some((day) => day.date === date)) {
    return days.filter((day) => day.date !== date);
  }
  const added: CalendarDay = { date, kind: isWeekend(date) ? 'workday' : 'holiday', title: '' };
  return [...days, added].sort((one, other) => one.date.localeCompare(other.date));
}

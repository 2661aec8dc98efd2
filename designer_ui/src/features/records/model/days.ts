/** Days as `2026-01-31`: arithmetic that no time zone and no change of the clock can disturb. */
export type Day = string;

const MS = 86_400_000;

function number(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / MS);
}

export function addDays(day: Day, count: number): Day {
  return new Date((number(day) + count) * MS).toISOString().slice(0, 10);
}

/** How many days `later` comes after `earlier`. */
export function daysBetween(earlier: Day, later: Day): number {
  return number(later) - number(earlier);
}

export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10);
}

/** Monday is 0. */
export function weekday(day: Day): number {
  return (((number(day) + 3) % 7) + 7) % 7;
}

export function startOfWeek(day: Day): Day {
  return addDays(day, -weekday(day));
}

export function startOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

export function daysFrom(first: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, at) => addDays(first, at));
}

/** The whole weeks in which the month of `day` lies. */
export function weeksOfMonth(day: Day): Day[][] {
  const first = startOfWeek(startOfMonth(day));
  const last = addDays(addMonths(startOfMonth(day), 1), -1);
  const count = Math.floor(daysBetween(first, last) / 7) + 1;
  return Array.from({ length: count }, (_, week) => daysFrom(addDays(first, week * 7), 7));
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The day of a moment as the person's clock shows it. */
export function localDay(moment: Date): Day {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

export function today(): Day {
  return localDay(new Date());
}

export function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** The day of a stored date or moment; null for anything else. */
export function dayOf(value: unknown): Day | null {
  if (typeof value !== 'string' || value === '') {
    return null;
  }
  if (isDay(value)) {
    return value;
  }
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? null : localDay(moment);
}

/** Minutes since midnight of a stored moment; null for a whole day. */
export function minutesOf(value: unknown): number | null {
  if (typeof value !== 'string' || isDay(value)) {
    return null;
  }
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? null : moment.getHours() * 60 + moment.getMinutes();
}

function stored(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

/** A stored date or moment some days and minutes later, in the way it was stored. */
export function shifted(value: string, days: number, minutes = 0): string {
  if (isDay(value)) {
    return addDays(value, days);
  }
  const moment = new Date(value);
  moment.setDate(moment.getDate() + days);
  moment.setMinutes(moment.getMinutes() + minutes);
  return stored(moment);
}

/** A day (and a minute of it) as a field of dates or of moments keeps it. */
export function storedAt(day: Day, isMoment: boolean, minutes = 9 * 60): string {
  if (!isMoment) {
    return day;
  }
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return stored(new Date(year, month - 1, date, Math.floor(minutes / 60), minutes % 60));
}

import { addDays, addMonths, type Day, daysBetween, startOfMonth, startOfWeek } from './days';

export type Zoom = 'day' | 'week' | 'month';
export const ZOOMS: readonly Zoom[] = ['day', 'week', 'month'];

/** A line of time: where it begins, how many days it has, how wide a day is. */
export type Scale = { first: Day; count: number; zoom: Zoom; width: number };

const WIDTHS: Readonly<Record<Zoom, number>> = { day: 36, week: 15, month: 4.5 };
const LONGEST = 366 * 15;

export function scaleOf(first: Day, count: number, zoom: Zoom): Scale {
  return { first, count: Math.min(count, LONGEST), zoom, width: WIDTHS[zoom] };
}

export function leftOf(scale: Scale, day: Day): number {
  return daysBetween(scale.first, day) * scale.width;
}

export function widthOf(scale: Scale): number {
  return scale.count * scale.width;
}

/** The day under a place of the line, from its left edge. */
export function dayAt(scale: Scale, left: number): Day {
  return addDays(scale.first, Math.floor(left / scale.width));
}

export type Tick = { day: Day; left: number; width: number };

type Period = { start: (day: Day) => Day; next: (day: Day) => Day };

const DAY: Period = { start: (day) => day, next: (day) => addDays(day, 1) };
const WEEK: Period = { start: startOfWeek, next: (day) => addDays(day, 7) };
const MONTH: Period = { start: startOfMonth, next: (day) => addMonths(day, 1) };
const YEAR: Period = { start: (day) => `${day.slice(0, 4)}-01-01`, next: (day) => addMonths(day, 12) };

/** The two rows of the head, coarse and fine, by zoom. */
const PERIODS: Readonly<Record<Zoom, { upper: Period; lower: Period }>> = {
  day: { upper: MONTH, lower: DAY },
  week: { upper: MONTH, lower: WEEK },
  month: { upper: YEAR, lower: MONTH },
};

function ticks(scale: Scale, { start, next }: Period, from: Day, to: Day): Tick[] {
  const found: Tick[] = [];
  for (let day = start(from); day <= to; day = next(day)) {
    const end = next(day);
    found.push({ day, left: leftOf(scale, day), width: daysBetween(day, end) * scale.width });
  }
  return found;
}

/** The marks of the head between two places of the line. */
export function headOf(scale: Scale, left: number, room: number): { upper: Tick[]; lower: Tick[] } {
  const from = dayAt(scale, Math.max(0, left));
  const to = dayAt(scale, Math.min(widthOf(scale), left + room));
  const { upper, lower } = PERIODS[scale.zoom];
  return { upper: ticks(scale, upper, from, to), lower: ticks(scale, lower, from, to) };
}

/** A line from the end of a bar to the beginning of one that waits for it. */
export function elbow(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const stub = 9;
  if (to.x >= from.x + stub * 2) {
    return `M${from.x},${from.y} H${from.x + stub} V${to.y} H${to.x}`;
  }
  const middle = (from.y + to.y) / 2;
  return `M${from.x},${from.y} h${stub} V${middle} H${to.x - stub} V${to.y} H${to.x}`;
}

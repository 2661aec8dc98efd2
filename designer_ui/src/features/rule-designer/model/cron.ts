/** The five parts of a schedule, each the values it allows. */
export type Cron = { minutes: number[]; hours: number[]; days: number[]; months: number[]; weekdays: number[] };

const RANGES: readonly (readonly [keyof Cron, number, number])[] = [
  ['minutes', 0, 59],
  ['hours', 0, 23],
  ['days', 1, 31],
  ['months', 1, 12],
  ['weekdays', 0, 7],
];
const NAMES: Readonly<Partial<Record<keyof Cron, readonly string[]>>> = {
  months: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  weekdays: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
};

function numberOf(word: string, name: keyof Cron): number {
  const named = NAMES[name]?.indexOf(word.toLowerCase()) ?? -1;
  return named >= 0 ? named : /^\d+$/.test(word) ? Number(word) : Number.NaN;
}

function span(piece: string, name: keyof Cron, low: number, high: number): number[] | null {
  const [range = '', step = '1'] = piece.split('/');
  const [from = '', to] = range.split('-');
  const whole = range === '*';
  const first = whole ? low : numberOf(from, name);
  const last = whole || (to === undefined && piece.includes('/')) ? high : numberOf(to ?? from, name);
  const by = Number(step);
  if (!(first >= low && last <= high && first <= last && by >= 1)) {
    return null;
  }
  return Array.from({ length: Math.floor((last - first) / by) + 1 }, (_, index) => first + index * by);
}

function partOf(source: string, name: keyof Cron, low: number, high: number): number[] | null {
  const spans = source.split(',').map((piece) => span(piece, name, low, high));
  if (spans.some((one) => one === null)) {
    return null;
  }
  const values = spans.flatMap((one) => one ?? []).map((one) => (name === 'weekdays' ? one % 7 : one));
  return [...new Set(values)].sort((a, b) => a - b);
}

/** A schedule of five parts; null when it is not written right. */
export function parseCron(source: string): Cron | null {
  const parts = source.trim().split(/\s+/);
  if (parts.length !== RANGES.length) {
    return null;
  }
  const values = RANGES.map(([name, low, high], index) => [name, partOf(parts[index] ?? '', name, low, high)] as const);
  return values.every(([, value]) => value) ? (Object.fromEntries(values) as Cron) : null;
}

const EVERY_DAY = 31;
const EVERY_WEEKDAY = 7;

/** As everywhere: with both a day and a weekday given, either is enough. */
function isDay(cron: Cron, day: Date): boolean {
  const inMonth = cron.days.includes(day.getUTCDate());
  const inWeek = cron.weekdays.includes(day.getUTCDay());
  const both = cron.days.length < EVERY_DAY && cron.weekdays.length < EVERY_WEEKDAY;
  return cron.months.includes(day.getUTCMonth() + 1) && (both ? inMonth || inWeek : inMonth && inWeek);
}

const DAY = 86_400_000;
const HORIZON_DAYS = 366 * 5;

/** How far a zone is from UTC at a moment, in ms. */
function offsetOf(at: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const civil = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return civil - Math.floor(at / 1000) * 1000;
}

/** The moment at which clocks of a zone show a civil time. */
function momentOf(civil: number, timezone: string): number {
  const guess = civil - offsetOf(civil, timezone);
  return civil - offsetOf(guess, timezone);
}

/** The next moments of a schedule after one, as clocks of the zone show them. */
export function nextRuns(cron: Cron, after: number, timezone: string, count = 5): Date[] {
  const begin = after + offsetOf(after, timezone);
  const today = Math.floor(begin / DAY) * DAY;
  const found: Date[] = [];
  for (let number = 0; number < HORIZON_DAYS && found.length < count; number += 1) {
    const day = today + number * DAY;
    if (isDay(cron, new Date(day))) {
      const times = cron.hours.flatMap((hour) => cron.minutes.map((minute) => day + (hour * 60 + minute) * 60_000));
      const left = times.filter((civil) => civil > begin).slice(0, count - found.length);
      found.push(...left.map((civil) => new Date(momentOf(civil, timezone))));
    }
  }
  return found;
}

export const RHYTHMS = ['hour', 'day', 'workday', 'week', 'month', 'own'] as const;
export type Rhythm = (typeof RHYTHMS)[number];
/** A schedule as people say it: every week, on Monday and Friday, at 09:00. */
export type Plan = { every: Rhythm; minute: number; hour: number; weekdays: number[]; day: number };

const PLAIN = /^(\d{1,2}) (\*|\d{1,2}) (\*|\d{1,2}) \* (\*|[\d,-]+)$/;

/** How a schedule would be said; `own` for one that is said by its five parts only. */
export function planOf(source: string): Plan {
  const match = PLAIN.exec(source.trim().replaceAll(/\s+/g, ' '));
  const cron = match && parseCron(source);
  const blank: Plan = { every: 'own', minute: 0, hour: 9, weekdays: [1], day: 1 };
  if (!match || !cron) {
    return blank;
  }
  const [, minute = '0', hour = '*', day = '*', weekday = '*'] = match;
  const clock = { ...blank, minute: Number(minute), hour: hour === '*' ? 9 : Number(hour) };
  if (hour === '*') {
    return day === '*' && weekday === '*' ? { ...clock, every: 'hour' } : blank;
  }
  if (day !== '*') {
    return weekday === '*' ? { ...clock, every: 'month', day: Number(day) } : blank;
  }
  return weekday === '*' ? { ...clock, every: 'day' } : weekly(clock, cron.weekdays);
}

function weekly(clock: Plan, weekdays: number[]): Plan {
  return weekdays.join() === '1,2,3,4,5' ? { ...clock, every: 'workday' } : { ...clock, every: 'week', weekdays };
}

/** The five parts of what people said. */
export function cronOf({ every, minute, hour, weekdays, day }: Plan): string {
  switch (every) {
    case 'hour':
      return `${minute} * * * *`;
    case 'workday':
      return `${minute} ${hour} * * 1-5`;
    case 'week':
      return `${minute} ${hour} * * ${weekdays.length ? weekdays.toSorted((a, b) => a - b).join(',') : 1}`;
    case 'month':
      return `${minute} ${hour} ${day} * *`;
    default:
      return `${minute} ${hour} * * *`;
  }
}

export function clockOf({ hour, minute }: Pick<Plan, 'hour' | 'minute'>): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

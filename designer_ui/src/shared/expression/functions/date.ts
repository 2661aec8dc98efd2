import { quotient } from '../arithmetic';
import {
  addDays,
  addMonths,
  CivilDate,
  type Clock,
  Instant,
  instantAt,
  instantOf,
  isoWeek,
  isoWeekday,
  localOf,
  makeDate,
  midnight,
  nextStart,
  startOf,
} from '../civil-date';
import { type Moment, toDate } from '../convert';
import { type Env, today, worksOn } from '../env';
import type { Bodies } from '../types';
import { ErrorValue, Exact, isBlank, NUM_ERROR, type Numeric, VALUE_ERROR, type Value } from '../values';

const UNITS: Readonly<Record<string, string>> = {
  year: 'year',
  y: 'year',
  quarter: 'quarter',
  q: 'quarter',
  month: 'month',
  m: 'month',
  week: 'week',
  w: 'week',
  day: 'day',
  d: 'day',
  hour: 'hour',
  h: 'hour',
  minute: 'minute',
  min: 'minute',
  second: 'second',
  s: 'second',
  年: 'year',
  季: 'quarter',
  月: 'month',
  周: 'week',
  日: 'day',
  天: 'day',
  时: 'hour',
  分: 'minute',
  秒: 'second',
};
const SECONDS: Readonly<Record<string, number>> = { hour: 3600, minute: 60, second: 1 };
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
const MOST_SHIFT = 20_000;
const MOST_SPAN = 60_000;
const A_MINUTE = 60_000_000n;
const A_DAY = 1440n * A_MINUTE;

function unitNamed(name: string): string | undefined {
  const plain = name.trim().toLowerCase();
  return UNITS[plain] ?? UNITS[plain.replace(/s$/u, '')];
}

const clockPart =
  (part: 0 | 1 | 2) =>
  (env: Env, instant: Instant): number => {
    const clock: Clock = localOf(instant, env.timezone).clock;
    return clock[part];
  };

function weekday(day: CivilDate, way = 1): number | ErrorValue {
  const monday = isoWeekday(day);
  return { 1: (monday % 7) + 1, 2: monday, 3: monday - 1 }[way] ?? NUM_ERROR;
}

function difference(start: CivilDate, end: CivilDate, unit: string): number | ErrorValue {
  const [[year, month, day], [endYear, endMonth, endDay]] = [start.parts, end.parts];
  if (end.days < start.days) return NUM_ERROR;
  const months = (endYear - year) * 12 + endMonth - month - (endDay < day ? 1 : 0);
  const beyond = (count: number) => end.days - (addMonths(start, count) ?? end).days;
  const answers: Record<string, number> = {
    Y: Math.floor(months / 12),
    M: months,
    D: end.days - start.days,
    YM: months % 12,
    MD: beyond(months),
    YD: beyond(months - (months % 12)),
  };
  return answers[unit.toUpperCase()] ?? NUM_ERROR;
}

function moved(env: Env, moment: Moment, count: number, unit = 'day'): Value {
  const name = unitNamed(unit);
  if (!name) return VALUE_ERROR;
  const seconds = SECONDS[name];
  if (seconds) {
    const start = moment instanceof Instant ? moment : midnight(moment, env.timezone);
    return instantAt(start.micros + BigInt(count) * BigInt(seconds) * 1_000_000n) ?? NUM_ERROR;
  }
  if (!(moment instanceof Instant)) return movedDay(moment, count, name) ?? NUM_ERROR;
  const local = localOf(moment, env.timezone);
  const day = movedDay(local.day, count, name);
  return day ? instantOf(day, local.micros, env.timezone) : NUM_ERROR;
}

function movedDay(day: CivilDate, count: number, unit: string): CivilDate | null {
  const months = MONTHS[unit];
  return months ? addMonths(day, count * months) : addDays(day, count * (unit === 'week' ? 7 : 1));
}

function endOfMonth(day: CivilDate, months: number): CivilDate | ErrorValue {
  const first = addMonths(startOf(day, 'month'), months);
  return first ? lastDay(first, 'month') : NUM_ERROR;
}

function lastDay(day: CivilDate, unit: string): CivilDate | ErrorValue {
  const [year, month] = day.parts;
  if (year === 9999 && unit === 'month' && month === 12) return addDays(startOf(day, 'month'), 30) ?? NUM_ERROR;
  return addDays(nextStart(day, unit), -1) ?? NUM_ERROR;
}

const bound =
  (find: (day: CivilDate, unit: string) => Value) =>
  (day: CivilDate, unit: string): Value => {
    const name = unitNamed(unit);
    return !name || name in SECONDS ? VALUE_ERROR : find(day, name);
  };

function daysOff(env: Env, values: readonly Value[]): ReadonlySet<number> | ErrorValue {
  const days = values.filter((value) => !isBlank(value)).map((value) => toDate(value, env));
  if (days.some((day) => day === null || day instanceof ErrorValue)) return VALUE_ERROR;
  return new Set(days.flatMap((day) => (day === null || day instanceof ErrorValue ? [] : [day.days])));
}

const works = (env: Env, day: CivilDate, off: ReadonlySet<number>): boolean => !off.has(day.days) && worksOn(env, day);

function workday(env: Env, start: CivilDate, days: number, off: readonly Value[] = []): CivilDate | ErrorValue {
  const free = daysOff(env, off);
  if (free instanceof ErrorValue) return free;
  if (Math.abs(days) > MOST_SHIFT) return NUM_ERROR;
  let day: CivilDate | null = start;
  let left = Math.abs(days);
  for (let searched = 1; left && day; searched += 1) {
    if (searched > 3 * MOST_SHIFT) return NUM_ERROR;
    day = addDays(day, Math.sign(days));
    if (day && works(env, day, free)) left -= 1;
  }
  return day ?? NUM_ERROR;
}

function workdays(env: Env, start: CivilDate, end: CivilDate, off: readonly Value[] = []): number | ErrorValue {
  const free = daysOff(env, off);
  if (free instanceof ErrorValue) return free;
  const [first, last] = start.days <= end.days ? [start, end] : [end, start];
  if (last.days - first.days + 1 > MOST_SPAN) return NUM_ERROR;
  let found = 0;
  for (let step = 0; step <= last.days - first.days; step += 1) {
    const day = addDays(first, step);
    if (day && works(env, day, free)) found += 1;
  }
  return start.days <= end.days ? found : -found;
}

function weekOfYear(day: CivilDate, way = 1): number | ErrorValue {
  if (way === 21) return isoWeek(day);
  if (way !== 1 && way !== 2) return NUM_ERROR;
  const first = startOf(day, 'year');
  const before = way === 1 ? isoWeekday(first) % 7 : isoWeekday(first) - 1;
  return Math.floor((day.days - first.days + before) / 7) + 1;
}

function partOfDay(hour: number, minute: number, second = 0): Numeric {
  const seconds = hour * 3600 + minute * 60 + second;
  return seconds < 0 ? NUM_ERROR : quotient(new Exact(seconds % 86_400), new Exact(86_400));
}

const instantIn = (moment: Moment, env: Env): Instant =>
  moment instanceof Instant ? moment : midnight(moment, env.timezone);
const cut = (amount: number, size: number): number => Math.trunc(amount / size) || 0;

function localPlace(moment: Moment, env: Env): readonly [CivilDate, bigint] {
  if (!(moment instanceof Instant)) return [moment, 0n];
  const { day, micros } = localOf(moment, env.timezone);
  return [day, micros];
}

function monthsBetween(start: readonly [CivilDate, bigint], end: readonly [CivilDate, bigint]): number {
  const [[first, begun], [last, ended]] = [start, end];
  if (last.days < first.days || (last.days === first.days && ended < begun)) return -monthsBetween(end, start);
  const [[year, month, day], [endYear, endMonth, endDay]] = [first.parts, last.parts];
  const short = endDay < day || (endDay === day && ended < begun);
  return (endYear - year) * 12 + endMonth - month - (short ? 1 : 0);
}

const WHOLE_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7 };

function between(env: Env, start: Moment, end: Moment, unit = 'day'): number | ErrorValue {
  const name = unitNamed(unit);
  if (!name) return VALUE_ERROR;
  const months = MONTHS[name];
  if (months) return cut(monthsBetween(localPlace(start, env), localPlace(end, env)), months);
  const days = WHOLE_DAYS[name];
  if (days && start instanceof CivilDate && end instanceof CivilDate) return cut(end.days - start.days, days);
  const size = BigInt(SECONDS[name] ?? (days ?? 1) * 86_400) * 1_000_000n;
  return Number((instantIn(end, env).micros - instantIn(start, env).micros) / size);
}

function days360(start: CivilDate, end: CivilDate, european = false): number {
  const [[year, month, day], [endYear, endMonth, endDay]] = [start.parts, end.parts];
  const endsFebruary = month === 2 && addDays(start, 1)?.parts[1] === 3;
  const first = european ? Math.min(day, 30) : day === 31 || endsFebruary ? 30 : day;
  const cutEnd = european ? endDay === 31 : endDay === 31 && first === 30;
  return (endYear - year) * 360 + (endMonth - month) * 30 + (cutEnd ? 30 : endDay) - first;
}

function minuteOf(written: string): number | null {
  const found = /^([0-9]{1,2}):([0-5][0-9])$/u.exec(written.trim());
  const minute = found ? Number(found[1]) * 60 + Number(found[2]) : null;
  return minute !== null && minute <= 1440 ? minute : null;
}

type Hours = readonly [opened: bigint, closed: bigint];
type LocalTime = ReturnType<typeof localOf>;

/** What of a day's working hours lies between two local times. */
function workedOn(day: CivilDate, from: LocalTime, to: LocalTime, [opened, closed]: Hours): bigint {
  const begin = day.days === from.day.days && from.micros > opened ? from.micros : opened;
  const finish = day.days === to.day.days && to.micros < closed ? to.micros : closed;
  return finish > begin ? finish - begin : 0n;
}

function workMinutes(env: Env, start: Instant, end: Instant, opens = '09:00', closes = '18:00'): number | ErrorValue {
  const [first, last] = [minuteOf(opens), minuteOf(closes)];
  if (first === null || last === null) return VALUE_ERROR;
  const order = start.micros <= end.micros ? [start, end] : [end, start];
  const [from, to] = order.map((one) => localOf(one, env.timezone)) as [LocalTime, LocalTime];
  const span = to.day.days - from.day.days;
  if (last <= first || span > MOST_SPAN) return NUM_ERROR;
  const hours = [BigInt(first) * A_MINUTE, BigInt(last) * A_MINUTE] as const;
  let found = 0n;
  for (let step = 0; step <= span; step += 1) {
    const day = addDays(from.day, step);
    found += day && worksOn(env, day) ? workedOn(day, from, to, hours) : 0n;
  }
  const minutes = Number(found / A_MINUTE);
  return start.micros <= end.micros ? minutes : -minutes || 0;
}

/** The moment when so many minutes of work have passed. */
function workTime(env: Env, start: Instant, minutes: number, opens = '09:00', closes = '18:00'): Value {
  const [first, last] = [minuteOf(opens), minuteOf(closes)];
  if (first === null || last === null) return VALUE_ERROR;
  if (last <= first || minutes < 0) return NUM_ERROR;
  if (minutes === 0) return start;
  return afterWork(env, start, BigInt(minutes) * A_MINUTE, [BigInt(first) * A_MINUTE, BigInt(last) * A_MINUTE]);
}

function afterWork(env: Env, start: Instant, work: bigint, [opened, closed]: Hours): Value {
  const from = localOf(start, env.timezone);
  let left = work;
  for (let step = 0; step < MOST_SPAN; step += 1) {
    const day = addDays(from.day, step);
    if (!day) return NUM_ERROR;
    const begin = step === 0 && from.micros > opened ? from.micros : opened;
    const room = begin < closed && worksOn(env, day) ? closed - begin : 0n;
    if (room > 0n && left <= room) return atTime(env, day, begin + left);
    left -= room;
  }
  return NUM_ERROR;
}

function atTime(env: Env, day: CivilDate, micros: bigint): Value {
  const ends = micros === A_DAY;
  const on = ends ? addDays(day, 1) : day;
  return on ? instantOf(on, ends ? 0n : micros, env.timezone) : NUM_ERROR;
}

export const dates: Bodies = {
  TIME: partOfDay,
  WEEKNUM: weekOfYear,
  TIMESTAMP: (env: Env, moment: Moment) => {
    const { micros } = instantIn(moment, env);
    return Number((micros - (((micros % 1000n) + 1000n) % 1000n)) / 1000n);
  },
  DATEDIFF: between,
  DAYS360: days360,
  WORKMINUTES: workMinutes,
  WORKTIME: workTime,
  TODAY: today,
  NOW: (env: Env) => env.now,
  DATE: (year: number, month: number, day: number) => makeDate(year, month, day) ?? NUM_ERROR,
  YEAR: (day: CivilDate) => day.parts[0],
  MONTH: (day: CivilDate) => day.parts[1],
  DAY: (day: CivilDate) => day.parts[2],
  QUARTER: (day: CivilDate) => Math.floor((day.parts[1] + 2) / 3),
  ISOWEEKNUM: isoWeek,
  HOUR: clockPart(0),
  MINUTE: clockPart(1),
  SECOND: clockPart(2),
  WEEKDAY: weekday,
  DATEVALUE: (day: CivilDate) => day,
  DATEDIF: difference,
  DAYS: (end: CivilDate, start: CivilDate) => end.days - start.days,
  DATEADD: moved,
  EDATE: (day: CivilDate, months: number) => addMonths(day, months) ?? NUM_ERROR,
  EOMONTH: endOfMonth,
  STARTOF: bound(startOf),
  ENDOF: bound((day, unit) => addDays(nextStart(day, unit), -1) ?? NUM_ERROR),
  WORKDAY: workday,
  NETWORKDAYS: workdays,
  ISWORKDAY: worksOn,
};

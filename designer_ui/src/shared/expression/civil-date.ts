/** Civil dates as day numbers, instants as microseconds, and the zones between them. */

export const MICROS_A_DAY = 86_400_000_000n;
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;
const FIRST_MICRO = BigInt(FIRST_DAY) * MICROS_A_DAY;
const LAST_MICRO = (BigInt(LAST_DAY) + 1n) * MICROS_A_DAY - 1n;

/** A day of the calendar, without a zone. */
export class CivilDate {
  /** Days since 1970-01-01. */
  readonly days: number;
  constructor(days: number) {
    this.days = days;
  }
  /** Year, month (1 to 12) and day. */
  get parts(): readonly [number, number, number] {
    return civilFromDays(this.days);
  }
  toString(): string {
    const [year, month, day] = this.parts;
    return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  }
}

/** A moment, in microseconds since 1970 in UTC. */
export class Instant {
  readonly micros: bigint;
  constructor(micros: bigint) {
    this.micros = micros;
  }
  toString(): string {
    const day = new CivilDate(Number(floorDiv(this.micros, MICROS_A_DAY)));
    const rest = modulo(this.micros, MICROS_A_DAY);
    const [hour, minute, second] = clockOf(rest);
    const fraction = pad(Number(rest % 1_000_000n), 6);
    return `${day}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${fraction}Z`;
  }
}

export type Clock = readonly [hour: number, minute: number, second: number];

export function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

const floorDiv = (a: bigint, b: bigint): bigint => (a - modulo(a, b)) / b;
const modulo = (a: bigint, b: bigint): bigint => ((a % b) + b) % b;
const clockOf = (micros: bigint): Clock => {
  const seconds = Number(micros / 1_000_000n);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
};

function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

function civilFromDays(days: number): readonly [number, number, number] {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const day = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return [year + era * 400 + (month <= 2 ? 1 : 0), month, day];
}

export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Return the date, null for one that the calendar does not have. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return new CivilDate(daysFromCivil(year, month, day));
}

/** Return `day` moved by whole months, clamped to the month's last day. */
export function addMonths(day: CivilDate, months: number): CivilDate | null {
  const [year, month, date] = day.parts;
  const index = year * 12 + month - 1 + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  if (newYear < 1 || newYear > 9999) return null;
  return civilDate(newYear, newMonth, Math.min(date, daysInMonth(newYear, newMonth)));
}

/** Return `day` moved by `days`, null beyond the years 1 to 9999. */
export function addDays(day: CivilDate, days: number): CivilDate | null {
  const moved = day.days + days;
  return moved < FIRST_DAY || moved > LAST_DAY ? null : new CivilDate(moved);
}

/** Return a date; months and days beyond their range carry over as in Excel. */
export function makeDate(year: number, month: number, day: number): CivilDate | null {
  if (year < 1 || year > 9999 || Math.abs(day) > 4_000_000) return null;
  const start = civilDate(year, 1, 1);
  const first = start && addMonths(start, month - 1);
  return first && addDays(first, day - 1);
}

/** Return Monday as 1 to Sunday as 7. */
export function isoWeekday(day: CivilDate): number {
  return ((((day.days + 3) % 7) + 7) % 7) + 1;
}

/** Return the first day of the week (Monday), month, quarter or year of `day`. */
export function startOf(day: CivilDate, unit: string): CivilDate {
  if (unit === 'day') return day;
  if (unit === 'week') return new CivilDate(Math.max(FIRST_DAY, day.days - isoWeekday(day) + 1));
  const [year, month] = day.parts;
  const first = unit === 'year' ? 1 : unit === 'quarter' ? month - ((month - 1) % 3) : month;
  return new CivilDate(daysFromCivil(year, first, 1));
}

const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/** Return the first day of the unit after the one that holds `day`. */
export function nextStart(day: CivilDate, unit: string): CivilDate {
  const start = startOf(day, unit);
  const last = new CivilDate(LAST_DAY);
  const months = MONTHS[unit];
  return (months ? addMonths(start, months) : addDays(start, unit === 'week' ? 7 : 1)) ?? last;
}

/** Return the ISO number of the week that holds `day`. */
export function isoWeek(day: CivilDate): number {
  const thursday = new CivilDate(day.days - isoWeekday(day) + 4);
  const [year] = thursday.parts;
  return Math.floor((thursday.days - daysFromCivil(year, 1, 1)) / 7) + 1;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const numeric = 'numeric' as const;
    const parts = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', era: 'short', ...parts });
    formats.set(zone, format);
  }
  return format;
}

/** Return the microseconds that the clocks of `zone` are ahead of UTC at an instant. */
function offsetAt(micros: bigint, zone: string): bigint {
  const seconds = floorDiv(micros, 1_000_000n);
  const found = new Map<string, string>();
  for (const part of formatOf(zone).formatToParts(Number(seconds) * 1000)) found.set(part.type, part.value);
  const read = (name: string) => Number(found.get(name));
  const year = found.get('era') === 'BC' ? 1 - read('year') : read('year');
  const local = daysFromCivil(year, read('month'), read('day')) * 86_400;
  return (BigInt(local + read('hour') * 3600 + read('minute') * 60 + read('second')) - seconds) * 1_000_000n;
}

/** Return the civil day, clock and microseconds of the second at `instant` in `zone`. */
export function localOf(instant: Instant, zone: string): { day: CivilDate; clock: Clock; micros: bigint } {
  const local = instant.micros + offsetAt(instant.micros, zone);
  const micros = modulo(local, MICROS_A_DAY);
  return { day: new CivilDate(Number(floorDiv(local, MICROS_A_DAY))), clock: clockOf(micros), micros };
}

export const dayOf = (instant: Instant, zone: string): CivilDate => localOf(instant, zone).day;

/** Return the instant of a civil time; the first when the clock shows it twice. */
export function instantOf(day: CivilDate, micros: bigint, zone: string): Instant {
  const local = BigInt(day.days) * MICROS_A_DAY + micros;
  const before = offsetAt(local - MICROS_A_DAY, zone);
  const after = offsetAt(local + MICROS_A_DAY, zone);
  const first = local - before;
  if (before === after || offsetAt(first, zone) === before) return clamped(first);
  const second = local - after;
  return clamped(offsetAt(second, zone) === after ? second : first);
}

const clamped = (micros: bigint): Instant =>
  new Instant(micros < FIRST_MICRO ? FIRST_MICRO : micros > LAST_MICRO ? LAST_MICRO : micros);

export const midnight = (day: CivilDate, zone: string): Instant => instantOf(day, 0n, zone);

/** Return the instant at these microseconds, null beyond the years 1 to 9999. */
export function instantAt(micros: bigint): Instant | null {
  return micros < FIRST_MICRO || micros > LAST_MICRO ? null : new Instant(micros);
}

const DAY = /^([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|\/([0-9]{1,2})\/([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)/u;
const TIME = /^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?(Z|[+-][0-9]{2}:[0-9]{2})?$/u;

function dayIn(found: RegExpMatchArray): CivilDate | null {
  const [year, month, day] = found.slice(1).filter(Boolean).map(Number);
  return civilDate(year ?? 0, month ?? 0, day ?? 0);
}

/** Return the date written as `2025-01-31`, `2025/1/31` or `2025年1月31日`. */
export function parseDay(source: string): CivilDate | null {
  const plain = source.trim();
  const found = DAY.exec(plain);
  return found && found[0].length === plain.length ? dayIn(found) : null;
}

/** Return the instant written as a date and a time, in `zone` unless it says. */
export function parseInstant(source: string, zone: string): Instant | null {
  const plain = source.trim();
  const found = DAY.exec(plain);
  const day = found && dayIn(found);
  if (!found || !day) return null;
  const rest = plain.slice(found[0].length);
  if (!rest) return midnight(day, zone);
  const clock = /^[T ]/u.test(rest) ? TIME.exec(rest.slice(1)) : null;
  return clock && timeOn(day, clock, zone);
}

function timeOn(day: CivilDate, clock: RegExpMatchArray, zone: string): Instant | null {
  const [hour, minute, second] = [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const fraction = BigInt((clock[4] ?? '0').padEnd(6, '0'));
  const micros = BigInt(hour * 3600 + minute * 60 + second) * 1_000_000n + fraction;
  const offset = clock[5];
  if (!offset) return instantOf(day, micros, zone);
  const [hours, minutes] = offset === 'Z' ? [0, 0] : [Number(offset.slice(1, 3)), Number(offset.slice(4))];
  const shift = BigInt(hours * 60 + minutes) * 60_000_000n;
  return instantAt(BigInt(day.days) * MICROS_A_DAY + micros + (offset.startsWith('-') ? shift : -shift));
}

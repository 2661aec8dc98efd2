/** Number and date formats as Excel writes them. */
import { type CivilDate, type Clock, Instant, isoWeekday, localOf, pad } from '../civil-date';
import { isMoment, type Moment, showNumber, toText } from '../convert';
import type { Env } from '../env';
import { Decimal, type ErrorValue, Exact, isError, isNumber, type Value } from '../values';
import { rounded, shifted } from './rounding';

const DATE_PARTS = /"[^"]*"|yyyy|yy|y+|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|aaaa|aaa|am\/pm|./gisu;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const WEEKDAYS = '一二三四五六日';
const CLOCK: Readonly<Record<string, 0 | 2>> = { h: 0, hh: 0, s: 2, ss: 2 };

/** Return `value` as `pattern` shows it; a text only knows `@`. */
export function formatValue(value: Value, pattern: string, env: Env): string | ErrorValue {
  if (isMoment(value)) return formatDay(value, pattern, env);
  if (isNumber(value) && pattern.toLowerCase() !== 'general') return formatNumber(value, pattern);
  const plain = toText(value, env);
  return isError(plain) || !pattern.includes('@') ? plain : pattern.replaceAll('@', () => plain);
}

/** Return whole digits with a comma before every three from the right. */
export const grouped = (digits: string): string => digits.replace(/(?<=\d)(?=(?:\d{3})+$)/gu, ',');

/** Return `number` by a pattern of `0 # , . %`, for positive;negative;zero. */
export function formatNumber(number: Decimal, pattern: string): string {
  const [first = '', second, third] = sectionsOf(pattern);
  const minus = number.lt(0);
  const section = minus && second !== undefined ? second : number.isZero() && third !== undefined ? third : first;
  const [shown, isZero] = fill(number.abs(), section);
  return minus && second === undefined && !isZero ? `-${shown}` : shown;
}

/** Return the parts between semicolons, save those in quotes. */
function sectionsOf(pattern: string): readonly string[] {
  const sections: string[] = [];
  let section = '';
  for (const part of pattern.match(/"[^"]*"|\\.|./gsu) ?? []) {
    if (part === ';') {
      sections.push(section);
      section = '';
    } else section += part;
  }
  return [...sections, section];
}

const literal = (part: string): string => part.replace(/"([^"]*)"|\\(.)/gsu, (_, quoted, char) => quoted || char || '');

function fill(given: Decimal, section: string): readonly [string, boolean] {
  const found = /[0#][0#,]*(?:\.[0#]*)?|\.[0#]+/u.exec(section);
  if (!found) return [literal(section), false];
  const [before, after] = [section.slice(0, found.index), section.slice(found.index + found[0].length)];
  const [whole = '', decimals = ''] = found[0].split('.');
  const percents = (before + after).split('%').length - 1;
  let number = given;
  for (let count = 0; count < percents; count += 1) number = new Exact(number).times(100);
  const inside = whole.replace(/,+$/u, '');
  number = rounded(shifted(number, -3 * (whole.length - inside.length)), decimals.length, Decimal.ROUND_HALF_UP);
  const [digits = '', fraction = ''] = showNumber(number).split('.');
  const filled = (digits === '0' ? '' : digits).padStart(whole.split('0').length - 1, '0');
  const shown = inside.includes(',') ? grouped(filled) : filled;
  const point = found[0].includes('.') ? '.' : '';
  const tail = fraction.padEnd(decimals.lastIndexOf('0') + 1, '0');
  return [`${literal(before)}${shown}${point}${tail}${literal(after)}`, number.isZero()];
}

function formatDay(value: Moment, pattern: string, env: Env): string {
  const local = value instanceof Instant ? localOf(value, env.timezone) : { day: value, clock: [0, 0, 0] as const };
  const parts = pattern.match(DATE_PARTS) ?? [];
  const half = parts.some((part) => part.toLowerCase() === 'am/pm');
  return parts
    .map((part, place) => {
      const name = part.toLowerCase();
      if ((name === 'm' || name === 'mm') && isMinute(parts, place)) return pad(local.clock[1], name.length);
      return name in CLOCK || name === 'am/pm' ? clockPart(name, local.clock, half) : dayPart(name, local.day, part);
    })
    .join('');
}

/** Tell whether an `m` follows hours or comes before seconds. */
function isMinute(parts: readonly string[], place: number): boolean {
  const marks = (some: readonly string[]) =>
    some.map((part) => part.toLowerCase()).filter((p) => 'ymdhsa'.includes(p[0] ?? '-'));
  const before = marks(parts.slice(0, place)).at(-1) ?? '';
  const [after = ''] = marks(parts.slice(place + 1));
  return before === 'h' || before === 'hh' || after === 's' || after === 'ss';
}

function clockPart(name: string, clock: Clock, half: boolean): string {
  if (name === 'am/pm') return clock[0] >= 12 ? 'PM' : 'AM';
  const number = clock[CLOCK[name] ?? 0];
  return pad(half && name.startsWith('h') ? number % 12 || 12 : number, name.length);
}

function dayPart(name: string, day: CivilDate, part: string): string {
  const [year, month, date] = day.parts;
  const weekday = isoWeekday(day) - 1;
  const [monthName = '', dayName = ''] = [MONTHS[month - 1], DAYS[weekday]];
  const texts: Record<string, string> = {
    mmmm: monthName,
    mmm: monthName.slice(0, 3),
    dddd: dayName,
    ddd: dayName.slice(0, 3),
    aaaa: `星期${WEEKDAYS[weekday]}`,
    aaa: WEEKDAYS[weekday] ?? '',
    m: String(month),
    mm: pad(month, 2),
    d: String(date),
    dd: pad(date, 2),
    yy: pad(year % 100, 2),
  };
  const known = Object.hasOwn(texts, name) ? texts[name] : undefined;
  if (known !== undefined) return known;
  if (name.startsWith('y')) return pad(year, 4);
  return part.startsWith('"') && part.length > 1 ? part.slice(1, -1) : part;
}

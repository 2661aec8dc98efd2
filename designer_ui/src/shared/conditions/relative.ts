/** Values that depend on the day or the person, and what they mean now. */
import { addDays, addMonths, CivilDate, nextStart, startOf } from '../expression/civil-date';
import { type Env, today } from '../expression/env';
import type { ConditionJson } from './condition';

/** The civil days from `start` up to, not including, `end`. */
export class DayRange {
  readonly start: CivilDate;
  readonly end: CivilDate;
  constructor(start: CivilDate, end: CivilDate) {
    this.start = start;
    this.end = end;
  }
}

const MONTHS: Readonly<Record<string, number>> = { months: 1, quarters: 3, years: 12 };
const FIRST = new CivilDate(-719_162);
const LAST = new CivilDate(2_932_896);

function moved(day: CivilDate, unit: string, count: number): CivilDate {
  const months = MONTHS[unit];
  const found = months ? addMonths(day, count * months) : addDays(day, count * (unit === 'weeks' ? 7 : 1));
  return found ?? (count > 0 ? LAST : FIRST);
}

const lengthOf = (given: unknown): readonly [string, number] => {
  const [[unit, count] = ['days', 0]] = Object.entries(given as Record<string, number>);
  return [unit, count];
};

/** Return the unit before this one, or the days up to and including today. */
function last(given: unknown, env: Env): DayRange {
  if (typeof given === 'string') {
    const start = startOf(today(env), given);
    return new DayRange(startOf(moved(start, 'days', -1), given), start);
  }
  const [unit, count] = lengthOf(given);
  const tomorrow = moved(today(env), 'days', 1);
  return new DayRange(moved(tomorrow, unit, -count), tomorrow);
}

/** Return the unit after this one, or the days from and including today. */
function next(given: unknown, env: Env): DayRange {
  if (typeof given === 'string') {
    const start = nextStart(today(env), given);
    return new DayRange(start, nextStart(start, given));
  }
  const [unit, count] = lengthOf(given);
  return new DayRange(today(env), moved(today(env), unit, count));
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function myDepartments(given: unknown, env: Env): readonly unknown[] {
  const main = env.user?.department ?? null;
  const all = listed(env.user?.departments);
  const own = all.length || main === null ? all : [main];
  return given === 'with_children' ? withChildren(own, env) : own;
}

/** Return the text by which an id, or a record by its id, is recognised. */
export function identityKey(value: unknown): string {
  const record = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return String(record);
}

/** Return `departments` and all below them. */
export function withChildren(departments: readonly unknown[], env: Env): readonly unknown[] {
  const found = [...departments];
  const seen = new Set(found.map(identityKey));
  for (const department of found) {
    for (const [child, parent] of env.departments ?? []) {
      if (identityKey(parent) !== identityKey(department) || seen.has(identityKey(child))) continue;
      seen.add(identityKey(child));
      found.push(child);
    }
  }
  return found;
}

type Resolve = (given: unknown, env: Env) => unknown;
const RELATIVES: Readonly<Record<string, Resolve>> = {
  today: (_, env) => today(env),
  now: (_, env) => env.now,
  days_ago: (count, env) => moved(today(env), 'days', -Number(count)),
  days_ahead: (count, env) => moved(today(env), 'days', Number(count)),
  start_of: (unit, env) => startOf(today(env), String(unit)),
  end_of: (unit, env) => moved(nextStart(today(env), String(unit)), 'days', -1),
  this: (unit, env) => new DayRange(startOf(today(env), String(unit)), nextStart(today(env), String(unit))),
  last,
  next,
  me: (_, env) => env.user?.id ?? null,
  my_department: myDepartments,
  my_subordinates: (_, env) => listed(env.user?.subordinates),
};

/** Return what `value` means now: itself, a day, a DayRange, an id or ids. */
export function resolve(value: unknown, env: Env): unknown {
  if (Array.isArray(value)) return value.flatMap((one) => resolve(one, env));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  if ('id' in value) return value.id;
  const [name = '', given] = Object.entries(value as ConditionJson)[0] ?? [];
  return RELATIVES[name]?.(given, env) ?? null;
}

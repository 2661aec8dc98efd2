/** A test becomes typed comparisons; the twin of `engines.core.conditions.typed`. */
import { addDays, CivilDate, dayOf, Instant, midnight, parseDay, parseInstant } from '../expression/civil-date';
import { native, readNumber, showNumber } from '../expression/convert';
import { isBlank, isNumber, type Value } from '../expression/values';
import { DayRange, identityKey } from './relative';

export type Typed =
  | { readonly test: 'compare'; readonly op: string; readonly value: Value }
  | { readonly test: 'part'; readonly op: string; readonly value: string }
  | { readonly test: 'has'; readonly key: string }
  | { readonly test: 'both'; readonly tests: readonly Typed[] }
  | { readonly test: 'either'; readonly tests: readonly Typed[] };

const NEVER: Typed = { test: 'either', tests: [] };
const PARTS: ReadonlySet<string> = new Set(['contains', 'starts_with', 'ends_with']);
const compare = (op: string, value: Value): Typed => ({ test: 'compare', op, value });
const both = (tests: readonly Typed[]): Typed => ({ test: 'both', tests });
const either = (tests: readonly Typed[]): Typed => ({ test: 'either', tests });

/** Return the typed form of test `base` for a value of type `kind`; `value` has been resolved. */
export function lower(base: string, value: unknown, kind: string, zone: string): Typed {
  if (isBlank(value)) return NEVER;
  if (kind === 'list') return onList(base, several(value));
  if (base === 'between') return between(value, kind, zone);
  if (base === 'in' || base === 'has_any' || (base === 'eq' && Array.isArray(value))) {
    return either(several(value).map((one) => compareAs('eq', one, kind, zone)));
  }
  if (base === 'has_all') return both(several(value).map((one) => lower('eq', one, kind, zone)));
  if (Array.isArray(value)) return NEVER;
  if (PARTS.has(base)) return part(base, value, kind);
  return compareAs(base, value, kind, zone);
}

const several = (value: unknown): readonly unknown[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => !isBlank(one));

function onList(base: string, values: readonly unknown[]): Typed {
  const keys = values.map((value): Typed => ({ test: 'has', key: itemKey(value) }));
  if (base === 'eq' || base === 'has_all') return keys.length ? both(keys) : NEVER;
  return base === 'in' || base === 'has_any' || base === 'contains' ? either(keys) : NEVER;
}

/** Return the text by which an item of a list is recognised. */
export function itemKey(value: unknown): string {
  const item = native(value);
  return isNumber(item) ? showNumber(item) : identityKey(item);
}

function between(value: unknown, kind: string, zone: string): Typed {
  if (value instanceof DayRange) return compareAs('eq', value, kind, zone);
  if (!Array.isArray(value) || value.length !== 2 || value.some(isBlank)) return NEVER;
  return both([compareAs('gte', value[0], kind, zone), compareAs('lte', value[1], kind, zone)]);
}

function part(op: string, value: unknown, kind: string): Typed {
  const wanted = asText(value);
  return kind === 'text' && wanted ? { test: 'part', op, value: wanted } : NEVER;
}

function compareAs(op: string, value: unknown, kind: string, zone: string): Typed {
  if (kind === 'date' || kind === 'datetime') return onDays(op, value, kind, zone);
  const typed = value instanceof DayRange ? null : read(value, kind);
  return typed === null ? NEVER : compare(op, typed);
}

function asText(value: unknown): string | null {
  const found = native(value);
  if (isNumber(found)) return showNumber(found);
  return typeof found === 'string' ? found : null;
}

function read(value: unknown, kind: string): Value {
  if (kind === 'text') return asText(value);
  if (kind === 'boolean') return typeof value === 'boolean' ? value : null;
  const found = native(value);
  const number = typeof found === 'string' ? readNumber(found) : found;
  return isNumber(number) ? number : null;
}

/** Return a test of days, or of instants by the days they fall on. */
function onDays(op: string, given: unknown, kind: string, zone: string): Typed {
  let value = typeof given === 'string' ? (parseDay(given) ?? parseInstant(given, zone)) : given;
  if (value instanceof Instant) {
    if (kind === 'datetime') return compare(op, value);
    value = dayOf(value, zone);
  }
  if (value instanceof DayRange) return onRange(op, value, kind, zone);
  if (!(value instanceof CivilDate)) return NEVER;
  if (kind === 'date') return compare(op, value);
  return onRange(op, new DayRange(value, addDays(value, 1) ?? value), kind, zone);
}

function onRange(op: string, days: DayRange, kind: string, zone: string): Typed {
  const at = (day: CivilDate): Value => (kind === 'date' ? day : midnight(day, zone));
  if (op === 'eq') return both([compare('gte', at(days.start)), compare('lt', at(days.end))]);
  const bound = op === 'gte' || op === 'lt' ? days.start : days.end;
  return compare(op === 'gt' || op === 'gte' ? 'gte' : 'lt', at(bound));
}

/** Return the operand type of a value of a record. */
export function kindOf(value: Value): string {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'boolean') return 'boolean';
  if (value instanceof CivilDate) return 'date';
  if (value instanceof Instant) return 'datetime';
  return typeof value === 'string' ? 'text' : 'decimal';
}

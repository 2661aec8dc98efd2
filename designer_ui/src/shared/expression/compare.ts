/** Equality and order between values of any two types. */
import { CivilDate, Instant, midnight } from './civil-date';
import { isMoment, isRow, type Moment, toKey, toMoment, toNumbers } from './convert';
import type { Env } from './env';
import {
  type ErrorValue,
  firstError,
  flatten,
  isBlank,
  isError,
  isList,
  isNumber,
  VALUE_ERROR,
  type Value,
  ZERO,
} from './values';

/** Excel's order of types: numbers before texts before truth values. */
function rank(value: Value): number {
  if (typeof value === 'boolean') return 4;
  if (isNumber(value)) return 1;
  if (isMoment(value)) return 2;
  if (typeof value === 'string') return 3;
  return isList(value) ? 5 : 6;
}

const unit = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code < 0xd800 ? code : code >= 0xe000 ? code - 0x800 : code + 0x2000;
};

/** Return the order of two texts by code points. */
export function orderTexts(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at < length && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  if (at === length) return Math.sign(one.length - other.length);
  return Math.sign(unit(one, at) - unit(other, at));
}

function neutral(other: Value): Value {
  const known: Record<number, Value> = { 1: ZERO, 3: '', 4: false };
  return isBlank(other) ? null : (known[rank(other)] ?? null);
}

function moments(day: Moment, other: Value, env: Env): readonly [Value, Value] {
  const spelled = typeof other === 'string' ? toMoment(other, env) : other;
  const second = isError(spelled) ? other : spelled;
  if (!isMoment(second) || day instanceof Instant === second instanceof Instant) return [day, second];
  const instant = (moment: Moment) => (moment instanceof CivilDate ? midnight(moment, env.timezone) : moment);
  return [instant(day), instant(second)];
}

function pair(left: Value, right: Value, env: Env): readonly [Value, Value] {
  const [one, other] = [toKey(left), toKey(right)];
  if (isBlank(one)) return [neutral(other), isBlank(other) ? null : other];
  if (isBlank(other)) return [one, neutral(one)];
  if (isMoment(one)) return moments(one, other, env);
  if (isMoment(other)) {
    const [second, first] = moments(other, one, env);
    return [first, second];
  }
  return [one, other];
}

function orderMoments(one: Moment, other: Moment): number {
  if (one instanceof CivilDate && other instanceof CivilDate) return Math.sign(one.days - other.days);
  if (!(one instanceof Instant && other instanceof Instant)) return 0;
  return one.micros < other.micros ? -1 : one.micros > other.micros ? 1 : 0;
}

function orderSame(one: Value, other: Value): number {
  if (isNumber(one) && isNumber(other)) return one.cmp(other);
  if (isMoment(one) && isMoment(other)) return orderMoments(one, other);
  if (typeof one === 'string' && typeof other === 'string') return orderTexts(one, other);
  return Number(one) - Number(other);
}

/** Tell whether two values are the same; blank is 0, empty text and FALSE too. */
export function equal(left: Value, right: Value, env: Env): boolean {
  const [one, other] = pair(left, right, env);
  if (one === null || other === null) return one === other;
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((value, at) => equal(value, other[at] ?? null, env));
  }
  if (isError(one) || isError(other)) return isError(one) && isError(other) && one.code === other.code;
  return rank(one) === rank(other) && rank(one) < 5 && orderSame(one, other) === 0;
}

const hasNoOrder = (value: Value): boolean => isRow(value) || (isList(value) && value.length > 0);

/** Return -1, 0 or 1; null when a date is compared with a blank. */
export function order(left: Value, right: Value, env: Env): number | ErrorValue | null {
  if (hasNoOrder(left) || hasNoOrder(right)) return VALUE_ERROR;
  const [one, other] = pair(left, right, env);
  if (one === null || other === null) return one === other ? 0 : null;
  const ranks = rank(one) - rank(other);
  return ranks ? Math.sign(ranks) : orderSame(one, other);
}

/** Tell whether one of `values` equals `wanted`. */
export const contains = (values: readonly Value[], wanted: Value, env: Env): boolean =>
  values.some((value) => equal(value, wanted, env));

/** Return the greatest of `values` for sign 1, the least for -1; null of none. */
export function extreme(values: readonly Value[], sign: number, env: Env): Value {
  let best: Value = null;
  for (const value of values) {
    const found = best === null ? sign : order(value, best, env);
    if (isError(found)) return found;
    if (found === sign) best = value;
  }
  return best;
}

/** Return the numbers of lists and values as numbers; with a date, all as dates. */
export function orderedValues(values: readonly Value[]): readonly Value[] | ErrorValue {
  const flat = flatten(values).filter((value) => !isBlank(value));
  const failed = firstError(flat);
  if (failed) return failed;
  if (flat.some(isMoment)) return flat.every(isMoment) ? flat : VALUE_ERROR;
  const numbers: Value[] = [];
  for (const value of values) {
    const found = toNumbers(value);
    if (isError(found)) return found;
    numbers.push(...found);
  }
  return numbers;
}

/** Return what tells `value` from others that are not equal to it. */
export function distinctKey(value: Value): string {
  const key = toKey(value);
  if (isBlank(key)) return '0';
  if (isList(key)) return `5[${key.map(distinctKey).join(',')}]`;
  if (isError(key)) return `8${key.code}`;
  if (isNumber(key)) return `1${key.toFixed()}`;
  const kind = key instanceof Instant ? 7 : rank(key);
  return `${kind}${typeof key === 'string' ? JSON.stringify(key) : String(key)}`;
}

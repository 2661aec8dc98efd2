/** What a value counts as where a number, a text, a date … is needed. */
import { CivilDate, dayOf, Instant, localOf, midnight, pad, parseDay, parseInstant } from './civil-date';
import type { Env } from './env';
import {
  Decimal,
  ErrorValue,
  Exact,
  firstError,
  flatten,
  isBlank,
  isError,
  isList,
  isNumber,
  NUM_ERROR,
  type Numeric,
  ONE,
  tidy,
  VALUE_ERROR,
  type Value,
  ZERO,
} from './values';

export type Moment = CivilDate | Instant;
const LARGEST = 1e15;
const NUMBER = /^[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,4})?$/u;

/** Return `source` without blank space at its ends. */
export const strip = (source: string): string =>
  source.replace(/^[ \t\r\n\u00a0\u3000]+|[ \t\r\n\u00a0\u3000]+$/gu, '');

export const isMoment = (value: unknown): value is Moment => value instanceof CivilDate || value instanceof Instant;
export const isRow = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' &&
  value !== null &&
  !isList(value) &&
  !isNumber(value) &&
  !isMoment(value) &&
  !isError(value);

/** Return a value of a record as the expression language knows it. */
export function native(value: unknown): Value {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? new Exact(value) : null;
  if (Array.isArray(value)) return value.map(native);
  return value as Value;
}

/** Return the number that `source` spells; `1,234.5` and `12%` count. */
export function readNumber(source: string): Numeric {
  let plain = strip(source);
  const percent = plain.endsWith('%');
  if (percent) plain = plain.slice(0, -1);
  if (!/^[+-]?\.?[0-9]/u.test(plain) || !NUMBER.test(plain)) return VALUE_ERROR;
  const number = new Exact(plain.replaceAll(',', '').replace(/\.(?=$|[eE])/u, ''));
  return tidy(percent ? number.times('0.01') : number);
}

export function toNumber(value: Value): Numeric {
  if (isNumber(value) || isError(value)) return value;
  if (isBlank(value)) return ZERO;
  if (typeof value === 'boolean') return value ? ONE : ZERO;
  return typeof value === 'string' ? readNumber(value) : VALUE_ERROR;
}

export function toInteger(value: Value): number | ErrorValue {
  const number = toNumber(value);
  if (isError(number)) return number;
  return number.abs().lt(LARGEST) ? number.trunc().toNumber() : NUM_ERROR;
}

/** Return `number` in plain digits, without trailing zeros. */
export const showNumber = (number: Decimal): string => (number.isZero() ? '0' : number.toFixed());

export function showInstant(instant: Instant, env: Env): string {
  const { day, clock } = localOf(instant, env.timezone);
  return `${day} ${clock.map((part) => pad(part, 2)).join(':')}`;
}

export function toText(value: Value, env: Env): string | ErrorValue {
  if (typeof value === 'string' || isError(value)) return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (isNumber(value)) return showNumber(value);
  if (value instanceof Instant) return showInstant(value, env);
  if (value instanceof CivilDate) return String(value);
  if (isList(value))
    return joinTexts(
      value.filter((one) => !isBlank(one)),
      ', ',
      env,
    );
  return toText(native(Object.hasOwn(value, 'title') ? value.title : value.id), env);
}

/** Return the texts of `values` with `separator` between them, or the first error. */
export function joinTexts(values: readonly Value[], separator: string, env: Env): string | ErrorValue {
  const parts = values.map((value) => toText(value, env));
  return parts.find(isError) ?? parts.join(separator);
}

export function toBoolean(value: Value): boolean | ErrorValue {
  if (typeof value === 'boolean' || isError(value)) return value;
  if (isBlank(value)) return false;
  if (isNumber(value)) return !value.isZero();
  const spelled = typeof value === 'string' ? strip(value).toUpperCase() : '';
  return spelled === 'TRUE' ? true : spelled === 'FALSE' ? false : VALUE_ERROR;
}

export function toDate(value: Value, env: Env): CivilDate | null | ErrorValue {
  if (value instanceof Instant) return dayOf(value, env.timezone);
  if (value instanceof CivilDate || isError(value)) return value;
  return isBlank(value) ? null : toDate(toMoment(value, env), env);
}

export function toInstant(value: Value, env: Env): Instant | null | ErrorValue {
  if (value instanceof Instant || isError(value)) return value;
  if (isBlank(value)) return null;
  return value instanceof CivilDate ? midnight(value, env.timezone) : toInstant(toMoment(value, env), env);
}

export function toMoment(value: Value, env: Env): Moment | null | ErrorValue {
  if (isMoment(value) || isError(value)) return value;
  if (isBlank(value)) return null;
  if (typeof value !== 'string') return VALUE_ERROR;
  return parseDay(value) ?? parseInstant(value, env.timezone) ?? VALUE_ERROR;
}

export function toList(value: Value): readonly Value[] | ErrorValue {
  if (isList(value)) return firstError(value) ?? value;
  if (isError(value)) return value;
  return isBlank(value) ? [] : [value];
}

export function toNumbers(value: Value): readonly Decimal[] | ErrorValue {
  if (isList(value)) {
    const flat = flatten(value);
    return firstError(flat) ?? flat.filter(isNumber);
  }
  if (isBlank(value)) return [];
  const number = toNumber(value);
  return isError(number) ? number : [number];
}

/** Return what `value` is compared by: a record by its id. */
export const toKey = (value: Value): Value => (isRow(value) ? native(value.id) : value);

export type Converter = (value: Value, env: Env) => unknown;
const unchanged: Converter = (value) => value;
export const CONVERTERS: Readonly<Record<string, Converter>> = {
  any: unchanged,
  record: unchanged,
  blank: unchanged,
  number: toNumber,
  integer: toInteger,
  text: toText,
  boolean: toBoolean,
  date: toDate,
  datetime: toInstant,
  moment: toMoment,
  list: toList,
  numbers: toNumbers,
};

export type StorageType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'link' | 'list' | 'rows';

/** Return the value of a field as it comes in a record's JSON, ready for expressions. */
export function fromJson(json: unknown, type: StorageType): Value {
  if (json === null || json === undefined || json === '') return null;
  if (type === 'decimal' || type === 'integer') return toNumber(native(json));
  if (typeof json === 'string' && type === 'date') return parseDay(json);
  if (typeof json === 'string' && type === 'datetime') return parseInstant(json, 'UTC');
  return native(json);
}

export { Decimal, ErrorValue };

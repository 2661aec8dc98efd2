/** Criteria as Excel writes them: `"A"`, `">100"`, `"<>lost"`, `"华*"`. */
import { equal, order } from '../compare';
import { isMoment, readNumber, toKey, toMoment } from '../convert';
import type { Env } from '../env';
import { type ErrorValue, isBlank, isError, isList, isNumber, VALUE_ERROR, type Value } from '../values';

export type Matcher = (value: Value) => boolean;
const WANTED: Readonly<Record<string, readonly number[]>> = { '<': [-1], '<=': [-1, 0], '>': [1], '>=': [0, 1] };

/** Return those of `values` whose place passes every (list, criterion) pair. */
export function chosen(env: Env, values: readonly Value[], pairs: readonly Value[]): readonly Value[] | ErrorValue {
  if (!pairs.length || pairs.length % 2) return VALUE_ERROR;
  const tests = pairs.filter((_, place) => place % 2 === 1).map((criterion) => matcher(criterion, env));
  const columns = pairs.filter((_, place) => place % 2 === 0).map((one) => (isList(one) ? one : [one]));
  const length = Math.min(values.length, ...columns.map((column) => column.length));
  return values.slice(0, length).filter((_, row) => tests.every((test, place) => test(columns[place]?.[row] ?? null)));
}

/** Return the test that `criterion` describes; blanks match only a blank one. */
export function matcher(criterion: Value, env: Env): Matcher {
  if (typeof criterion !== 'string') return (value) => same(value, criterion, env);
  const [, sign = '', wanted = ''] = /^(<>|<=|>=|=|<|>)?(.*)$/su.exec(criterion) ?? [];
  const signs = WANTED[sign];
  if (signs) return (value) => ordered(value, wanted, signs, env);
  if (sign === '<>') return (value) => !spelled(value, wanted, env);
  return (value) => spelled(value, wanted, env);
}

function same(value: Value, wanted: Value, env: Env): boolean {
  if (isBlank(value) || isBlank(wanted)) return isBlank(value) && isBlank(wanted);
  return equal(value, wanted, env);
}

function spelled(given: Value, wanted: string, env: Env): boolean {
  const value = toKey(given);
  if (isBlank(value) || !wanted) return isBlank(value) && !wanted;
  return typeof value === 'string' ? matches(value, wanted) : same(value, like(value, wanted, env), env);
}

function ordered(given: Value, wanted: string, signs: readonly number[], env: Env): boolean {
  const value = toKey(given);
  const other = like(value, wanted, env);
  if (isBlank(value) || other === null || isList(value) || isError(value)) return false;
  const found = order(value, other, env);
  return typeof found === 'number' && signs.includes(found);
}

function like(value: Value, wanted: string, env: Env): Value {
  if (typeof value === 'string') return wanted;
  if (typeof value === 'boolean') return { TRUE: true, FALSE: false }[wanted.toUpperCase()] ?? null;
  const found = isNumber(value) ? readNumber(wanted) : isMoment(value) ? toMoment(wanted, env) : null;
  return isError(found) ? null : found;
}

/** Tell whether `value` is `pattern`; `*` and `?` stand for any, `~` takes it back. */
export function matches(value: string, pattern: string): boolean {
  const chars = [...value];
  const signs = signsOf(pattern);
  let [place, at, star, restart] = [0, 0, -1, 0];
  while (at < chars.length) {
    if (signs[place] === 'any' || (place < signs.length && signs[place] === chars[at])) {
      place += 1;
      at += 1;
    } else if (signs[place] === 'many') {
      star = place;
      restart = at;
      place += 1;
    } else if (star >= 0) {
      restart += 1;
      place = star + 1;
      at = restart;
    } else return false;
  }
  return signs.slice(place).every((sign) => sign === 'many');
}

function signsOf(pattern: string): string[] {
  const signs: string[] = [];
  let escaped = false;
  for (const char of pattern) {
    if (char === '~' && !escaped) {
      escaped = true;
      continue;
    }
    const special = char === '*' ? 'many' : char === '?' ? 'any' : char;
    signs.push(escaped ? char : special);
    escaped = false;
  }
  return escaped ? [...signs, '~'] : signs;
}

import { contains, distinctKey, equal, order } from '../compare';
import { isRow, joinTexts, toBoolean, toList } from '../convert';
import type { Env } from '../env';
import { THIS } from '../nodes';
import type { Bodies, Compiled } from '../types';
import { type ErrorValue, flatten, isBlank, isError, NA_ERROR, type Row, VALUE_ERROR, type Value } from '../values';

type List = readonly Value[];
const filled = (values: List): Value[] => values.filter((value) => !isBlank(value));

function atPlace(items: List, place: number): Value {
  const index = place > 0 ? place - 1 : items.length + place;
  if (!place || index < 0 || index >= items.length) return NA_ERROR;
  return items[index] ?? null;
}

function placeOf(env: Env, value: Value, items: List): number | ErrorValue {
  const index = items.findIndex((item) => equal(item, value, env));
  return index < 0 ? NA_ERROR : index + 1;
}

function once(...lists: List[]): List {
  const values = new Map<string, Value>();
  for (const value of filled(flatten(lists))) {
    const key = distinctKey(value);
    if (!values.has(key)) values.set(key, value);
  }
  return [...values.values()];
}

function ordered(env: Env, items: List, descending = false): Value {
  const kept = filled(flatten(items));
  if (kept.some((value) => isError(order(value, value, env)))) return VALUE_ERROR;
  const compare = (one: Value, other: Value) => {
    const found = order(one, other, env);
    return typeof found === 'number' ? found : 0;
  };
  return kept.sort((one, other) => (descending ? compare(other, one) : compare(one, other)));
}

/** Yield each item with the answer of `inner` for it; the fields of a row come before those of the record, which is `this`. */
function* perItem(context: Row, env: Env, rows: Compiled, inner: Compiled): Generator<readonly [Value, Value]> {
  const values = toList(rows(context, env));
  if (isError(values)) {
    yield [null, values];
    return;
  }
  const around = { ...context, [THIS]: isRow(context[THIS]) ? context[THIS] : context };
  for (const item of values) {
    yield [item, inner({ ...around, item, ...(isRow(item) ? item : {}) }, env)];
  }
}

function kept(context: Row, env: Env, rows: Compiled, condition: Compiled): Value {
  const found: Value[] = [];
  for (const [item, value] of perItem(context, env, rows, condition)) {
    const truth = toBoolean(value);
    if (isError(truth)) return truth;
    if (truth) found.push(item);
  }
  return found;
}

function workedOut(context: Row, env: Env, rows: Compiled, inner: Compiled): Value {
  const found: Value[] = [];
  for (const [, value] of perItem(context, env, rows, inner)) {
    if (isError(value)) return value;
    found.push(value);
  }
  return found;
}

function part(items: List, start: number, count?: number): List | ErrorValue {
  if (start < 1 || (count !== undefined && count < 0)) return VALUE_ERROR;
  return items.slice(start - 1, count === undefined ? undefined : start - 1 + count);
}

export const lists: Bodies = {
  INDEX: atPlace,
  MATCH: placeOf,
  FIRST: (items: List) => items[0] ?? null,
  LAST: (items: List) => items.at(-1) ?? null,
  UNIQUE: once,
  COUNTUNIQUE: (...values: List[]) => once(...values).length,
  SORT: ordered,
  FILTER: kept,
  MAP: workedOut,
  JOIN: (env: Env, items: List, separator = ',') => joinTexts(filled(flatten(items)), separator, env),
  INLIST: (env: Env, value: Value, ...values: List[]) => contains(flatten(values), value, env),
  FLATTEN: (...lists: List[]) => flatten(lists),
  COMPACT: filled,
  SLICE: part,
};

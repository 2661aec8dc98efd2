import { equal } from '../compare';
import { toBoolean } from '../convert';
import type { Env } from '../env';
import type { Bodies, Compiled } from '../types';
import { isBlank, isError, NA_ERROR, type Row, VALUE_ERROR, type Value } from '../values';
import { truths } from './truths';

const substitute =
  (calls: (value: Value) => boolean) =>
  (context: Row, env: Env, value: Compiled, other: Compiled): Value => {
    const found = value(context, env);
    return calls(found) ? other(context, env) : found;
  };

function choose(context: Row, env: Env, condition: Compiled, then: Compiled, otherwise?: Compiled): Value {
  const truth = toBoolean(condition(context, env));
  if (isError(truth)) return truth;
  if (truth) return then(context, env);
  return otherwise ? otherwise(context, env) : false;
}

function firstThatHolds(context: Row, env: Env, ...pairs: Compiled[]): Value {
  if (pairs.length % 2) return VALUE_ERROR;
  for (let place = 0; place < pairs.length; place += 2) {
    const truth = toBoolean(pairs[place]?.(context, env) ?? null);
    if (isError(truth)) return truth;
    if (truth) return pairs[place + 1]?.(context, env) ?? null;
  }
  return NA_ERROR;
}

function pick(context: Row, env: Env, first: Compiled, ...rest: Compiled[]): Value {
  const value = first(context, env);
  if (isError(value)) return value;
  for (let place = 0; place + 1 < rest.length; place += 2) {
    const other = rest[place]?.(context, env) ?? null;
    if (isError(other)) return other;
    if (equal(value, other, env)) return rest[place + 1]?.(context, env) ?? null;
  }
  return rest.length % 2 ? (rest.at(-1)?.(context, env) ?? null) : NA_ERROR;
}

function junction(decides: boolean) {
  return (context: Row, env: Env, ...conditions: Compiled[]): Value => {
    for (const truth of truths(context, env, conditions)) if (isError(truth) || truth === decides) return truth;
    return !decides;
  };
}

export const logic: Bodies = {
  IF: choose,
  IFS: firstThatHolds,
  SWITCH: pick,
  AND: junction(false),
  OR: junction(true),
  NOT: (truth: boolean) => !truth,
  XOR: (...conditions: boolean[]) => conditions.filter(Boolean).length % 2 === 1,
  TRUE: () => true,
  FALSE: () => false,
  IFERROR: substitute(isError),
  IFNA: substitute((value) => isError(value) && value.code === NA_ERROR.code),
  IFBLANK: substitute(isBlank),
};

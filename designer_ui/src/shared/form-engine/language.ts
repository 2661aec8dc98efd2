import { type ConditionJson, compileCondition, type Holds } from '../conditions';
import {
  CivilDate,
  compileExpression,
  Decimal,
  fromJson,
  Instant,
  isError,
  parse,
  references,
  type StorageType,
} from '../expression';
import type { Env as ExpressionEnv } from '../expression/env';
import type { Env, ExpressionLanguage, Formula, Values } from './types';

const MICROS = 1000n;
const asked = new WeakMap<object, Holds>();

function environment(env: Env): ExpressionEnv {
  const department = env.department?.id ?? null;
  const user = env.user && { id: env.user.id, name: env.user.title, department };
  return { now: new Instant(BigInt(env.now.getTime()) * MICROS), timezone: env.timezone, user };
}

/** Return a formula that can be asked; null for a text that is none, which the server reports. */
function formula(source: string): Formula | null {
  try {
    const expr = parse(source);
    const run = compileExpression(expr);
    const answer = (record: Values, env: Env) => {
      const value = run(record, environment(env));
      return isError(value) ? null : value;
    };
    return { references: [...references(expr)], run: answer };
  } catch {
    return null;
  }
}

/** Return the compiled condition; one with a broken formula never holds, as on the server. */
function compiled(condition: ConditionJson): Holds {
  const known = asked.get(condition);
  if (known) return known;
  let holds: Holds = () => false;
  try {
    holds = compileCondition(condition);
  } catch {
    // The designer has shown the problem; a form that is filled in must go on.
  }
  asked.set(condition, holds);
  return holds;
}

function wire(value: unknown, _storage: string, decimals: number | undefined): unknown {
  if (value instanceof Decimal) {
    return decimals === undefined ? value.toFixed() : value.toFixed(decimals, Decimal.ROUND_HALF_UP);
  }
  if (value instanceof CivilDate) return String(value);
  if (value instanceof Instant) return String(value).replace(/\.0+Z$/u, 'Z');
  return value ?? null;
}

/** Formulas and conditions for the form engine, from the expression language. */
export const language: ExpressionLanguage = {
  formula,
  holds: (condition, record, env) => compiled(condition as ConditionJson)(record, environment(env)),
  native: (value, storage) => fromJson(value, storage as StorageType),
  wire,
};

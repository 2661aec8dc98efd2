import { type ConditionJson, compileCondition, fieldsOf, type Holds } from '../conditions';
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
  toText,
  type Value,
} from '../expression';
import type { Env as ExpressionEnv } from '../expression/env';
import type { Env, ExpressionLanguage, Formula, Values } from './types';

const MICROS = 1000n;
const NOWHERE: ExpressionEnv = { now: new Instant(0n), timezone: 'UTC' };
const asked = new WeakMap<object, Holds>();

function environment(env: Env): ExpressionEnv {
  const department = env.department?.id ?? null;
  const place = { department, department_name: env.department?.title ?? null };
  const user = env.user && { id: env.user.id, name: env.user.title, ...place };
  return { now: new Instant(BigInt(env.now.getTime()) * MICROS), timezone: env.timezone, user };
}

const formulas = new Map<string, Formula | null>();

/** Return a formula that can be asked; null for a text that is none, which the server reports. */
function formula(source: string): Formula | null {
  const known = formulas.get(source);
  if (known !== undefined) return known;
  const made = compiledFormula(source);
  formulas.set(source, made);
  return made;
}

function compiledFormula(source: string): Formula | null {
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

type Write = (value: unknown, decimals: number | undefined) => unknown;

/** Numbers that came through a link are texts; they too get the decimals of their field. */
function decimal(value: unknown, decimals: number | undefined): string | null {
  try {
    const exact = new Decimal(value as Decimal);
    return decimals === undefined ? exact.toFixed() : exact.toFixed(decimals, Decimal.ROUND_HALF_UP);
  } catch {
    return null;
  }
}

function integer(value: unknown): number | null {
  const whole = decimal(value, 0);
  return whole === null ? null : Number(whole);
}

/** A link that came through another one is an id; its title is looked up where it is shown. */
function link(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Decimal || !('id' in value)) {
    return value instanceof Decimal ? { id: value.toNumber() } : value;
  }
  const title = 'title' in value ? { title: value.title } : {};
  return { ...('form' in value ? { form: value.form } : {}), id: Number(value.id), ...title };
}

const WRITES: Readonly<Record<string, Write>> = {
  decimal,
  integer,
  link,
  list: (value) => (Array.isArray(value) ? value.map(link) : value),
  text: (value) => {
    const words = toText(value as Value, NOWHERE);
    return typeof words === 'string' ? words : null;
  },
};

function plain(value: unknown): unknown {
  if (value instanceof CivilDate || value instanceof Decimal) return String(value);
  return value instanceof Instant ? String(value).replace(/\.0+Z$/u, 'Z') : value;
}

function wire(value: unknown, storage: string, decimals: number | undefined): unknown {
  if (value === null || value === undefined || isError(value)) return null;
  const write = WRITES[storage];
  return write ? write(value, decimals) : plain(value);
}

/** A region comes as `{id, title}` and counts as its code. */
function native(value: unknown, storage: string): unknown {
  const coded = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return fromJson(coded, storage as StorageType);
}

/** The paths a condition reads; one with a broken formula reads nothing that could be told. */
function reads(condition: ConditionJson): string[] {
  try {
    return [...fieldsOf(condition)];
  } catch {
    return [];
  }
}

/** Formulas and conditions for the form engine, from the expression language. */
export const language: ExpressionLanguage = {
  formula,
  holds: (condition, record, env) => compiled(condition as ConditionJson)(record, environment(env)),
  reads: (condition) => reads(condition as ConditionJson),
  native,
  wire,
};

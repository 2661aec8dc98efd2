import type { Condition } from '@/api/types';
import { compileCondition, type Holds } from '@/shared/conditions';
import {
  CivilDate,
  compileExpression,
  Decimal,
  type Env as FormulaEnv,
  fromJson,
  Instant,
  isError,
  parse,
  references,
  type StorageType,
  toText,
} from '@/shared/expression';
import { instantAt } from '@/shared/expression/civil-date';
import type { Env, ExpressionLanguage, Formula, Values } from './types';

const FORMULAS = new Map<string, Formula | null>();
const CONDITIONS = new WeakMap<Condition, Holds>();
const NEVER: Holds = () => false;

function envOf({ now, timezone, user, department }: Env): FormulaEnv {
  return {
    now: instantAt(BigInt(now.getTime()) * 1000n) ?? new Instant(0n),
    timezone,
    user: user ? { id: user.id, name: user.title, department: department?.id ?? null } : null,
    prior: null,
  };
}

/** A formula that cannot be read computes nothing here; the designer told its author. */
function compiled(source: string): Formula | null {
  try {
    const expression = parse(source);
    const closure = compileExpression(expression);
    return { references: [...references(expression)], run: (record, env) => closure(record, envOf(env)) };
  } catch {
    return null;
  }
}

function formula(source: string): Formula | null {
  const known = FORMULAS.get(source);
  if (known !== undefined) {
    return known;
  }
  const made = compiled(source);
  FORMULAS.set(source, made);
  return made;
}

function conditionOf(condition: Condition): Holds {
  const known = CONDITIONS.get(condition);
  if (known) {
    return known;
  }
  let made = NEVER;
  try {
    made = compileCondition(condition);
  } catch {
    // A broken formula never holds; the designer told its author.
  }
  CONDITIONS.set(condition, made);
  return made;
}

function holds(condition: Condition, record: Values, env: Env): boolean {
  return conditionOf(condition)(record, envOf(env));
}

/** A region comes as `{id, title}` and counts as its code. */
function native(value: unknown, storage: string): unknown {
  const coded = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return fromJson(coded, storage as StorageType);
}

const UTC: FormulaEnv = { now: new Instant(0n), timezone: 'UTC' };

function decimalText(value: unknown, places: number | undefined): string | null {
  try {
    const exact = new Decimal(value as Decimal);
    return places === undefined ? exact.toFixed() : exact.toFixed(places, Decimal.ROUND_HALF_UP);
  } catch {
    return null;
  }
}

const WIRES: Readonly<Record<string, (value: unknown, places: number | undefined) => unknown>> = {
  decimal: decimalText,
  integer: (value) => {
    const text = decimalText(value, 0);
    return text === null ? null : Number(text);
  },
  boolean: (value) => value === true,
  date: (value) => (value instanceof CivilDate ? String(value) : typeof value === 'string' ? value.slice(0, 10) : null),
  datetime: (value) =>
    value instanceof Instant ? `${String(value).slice(0, 19)}Z` : typeof value === 'string' ? value : null,
  text: (value) => {
    const text = toText(value as string, UTC);
    return typeof text === 'string' && text !== '' ? text : null;
  },
};

function plain(value: unknown): unknown {
  return value instanceof Decimal || value instanceof CivilDate || value instanceof Instant ? String(value) : value;
}

function wire(value: unknown, storage: string, decimals: number | undefined): unknown {
  if (value === null || value === undefined || isError(value)) {
    return null;
  }
  const write = WIRES[storage];
  return write ? write(value, decimals) : plain(value);
}

/** The expression language of `shared/expression` and `shared/conditions`, as the form engine needs it. */
export const language: ExpressionLanguage = { formula, holds, native, wire };

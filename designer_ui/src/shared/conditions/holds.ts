/** Whether a condition holds for one record; the twin of `engines.core.conditions.holds`. */
import {
  compileExpression,
  type Env,
  isBlank,
  isError,
  parse,
  type Row,
  read,
  toBoolean,
  type Value,
} from '../expression';
import { order } from '../expression/compare';
import { isRow, native } from '../expression/convert';
import { type ConditionJson, conditionsIn, groupOf, otherField } from './condition';
import { resolve, withChildren } from './relative';
import { itemKey, kindOf, lower, type Typed } from './typed';

export type Holds = (record: Row, env: Env) => boolean;

/** The positive test of each operator, and whether the operator is its opposite. */
const OPERATORS: Readonly<Record<string, readonly [base: string, negated: boolean]>> = {
  eq: ['eq', false],
  ne: ['eq', true],
  gt: ['gt', false],
  gte: ['gte', false],
  lt: ['lt', false],
  lte: ['lte', false],
  between: ['between', false],
  in_range: ['between', false],
  in: ['in', false],
  not_in: ['in', true],
  contains: ['contains', false],
  not_contains: ['contains', true],
  starts_with: ['starts_with', false],
  ends_with: ['ends_with', false],
  has_any: ['has_any', false],
  has_all: ['has_all', false],
  has_none: ['has_any', true],
  under: ['under', false],
  is_empty: ['is_empty', false],
  not_empty: ['is_empty', true],
};

const ORDERS: Readonly<Record<string, (found: number) => boolean>> = {
  eq: (found) => found === 0,
  lt: (found) => found < 0,
  lte: (found) => found <= 0,
  gt: (found) => found > 0,
  gte: (found) => found >= 0,
};

/** Tell whether `condition` holds for `record`; throws FormulaSyntaxError for a broken formula. */
export function holds(condition: ConditionJson, record: Row, env: Env): boolean {
  return compileCondition(condition)(record, env);
}

/** Return a closure that answers `condition`: never anything but yes or no. */
export function compileCondition(condition: ConditionJson): Holds {
  if (typeof condition.field === 'string') return testOf(condition, condition.field);
  const [kind, inside] = groupOf(condition);
  if (kind === 'formula') {
    const closure = compileExpression(parse(String(inside)));
    return (record, env) => toBoolean(closure(record, env)) === true;
  }
  const parts = conditionsIn(kind === 'not' ? [inside] : inside).map(compileCondition);
  if (kind === 'not') return (record, env) => !parts.every((part) => part(record, env));
  if (kind === 'any') return (record, env) => parts.some((part) => part(record, env));
  return (record, env) => parts.every((part) => part(record, env));
}

function testOf(condition: ConditionJson, field: string): Holds {
  const [base, negated] = OPERATORS[String(condition.op ?? 'eq')] ?? ['never', false];
  const path = field.split('.');
  const other = otherField(condition.value)?.split('.');
  return (record, env) => {
    const value = plain(read(record, path));
    if (base === 'is_empty') return isBlank(value) !== negated;
    if (isBlank(value) || isError(value)) return negated;
    const wanted = other ? plain(read(record, other)) : resolve(condition.value, env);
    return passes(lowered(base, wanted, value, env), value, env) !== negated;
  };
}

function lowered(base: string, wanted: unknown, value: Value, env: Env): Typed {
  if (base === 'never') return { test: 'either', tests: [] };
  if (base !== 'under') return lower(base, wanted, kindOf(value), env.timezone);
  const given = isBlank(wanted) ? [] : Array.isArray(wanted) ? wanted : [wanted];
  return lower('in', withChildren(given, env), kindOf(value), env.timezone);
}

/** Return `value` with records, loaded through a reference, as their ids. */
function plain(value: Value): Value {
  if (Array.isArray(value)) return value.map(plain);
  if (!isRow(value)) return value;
  // An object of its own, such as a place, is there; nothing equals it.
  return 'id' in value || !Object.keys(value).length ? native(value.id) : true;
}

function passes(test: Typed, value: Value, env: Env): boolean {
  if (test.test === 'both') return test.tests.every((one) => passes(one, value, env));
  if (test.test === 'either') return test.tests.some((one) => passes(one, value, env));
  if (test.test === 'has') return Array.isArray(value) && value.some((one) => itemKey(one) === test.key);
  if (test.test === 'part') return typeof value === 'string' && hasPart(test.op, value, test.value);
  const found = order(value, test.value, env);
  return typeof found === 'number' && (ORDERS[test.op]?.(found) ?? false);
}

function hasPart(op: string, whole: string, part: string): boolean {
  if (op === 'contains') return whole.includes(part);
  return op === 'starts_with' ? whole.startsWith(part) : whole.endsWith(part);
}

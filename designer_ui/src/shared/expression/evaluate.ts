/** Expressions become closures: compiled once, called for every record. */
import { OPERATIONS } from './arithmetic';
import { contains, equal, order } from './compare';
import { CONVERTERS, isRow, native, toBoolean, toList, toNumber } from './convert';
import type { Env } from './env';
import { find } from './functions';
import { type BinaryExpr, type CallExpr, type Expr, isOfThis, THIS, type UnaryExpr } from './nodes';
import { parse } from './parse';
import type { Answer, Compiled, Signature } from './types';
import { type Decimal, Exact, isError, NAME_ERROR, type Row, tidy, VALUE_ERROR, type Value } from './values';

/** Return the value of a formula for one record; failures are ErrorValues. Throws FormulaSyntaxError. */
export function evaluate(source: string | Expr, context: Row, env: Env): Value {
  return compileExpression(typeof source === 'string' ? parse(source) : source)(context, env);
}

/** Return a closure that answers `expr` for a context and an Env. */
export function compileExpression(expr: Expr): Compiled {
  switch (expr.kind) {
    case 'literal': {
      const { value } = expr;
      return () => value;
    }
    case 'field': {
      const { path } = expr;
      return isOfThis(path) ? ofThis(path.slice(1)) : (context) => read(context, path);
    }
    case 'member': {
      const inner = compileExpression(expr.target);
      const { name } = expr;
      return (context, env) => member(inner(context, env), name);
    }
    case 'call':
      return call(expr);
    case 'unary':
      return unary(expr);
    case 'binary':
      return binary(expr);
    default: {
      const closures = expr.items.map(compileExpression);
      return (context, env) => closures.map((closure) => closure(context, env));
    }
  }
}

const ofThis =
  (path: readonly string[]): Compiled =>
  (context) =>
    read(isRow(context[THIS]) ? context[THIS] : context, path);

/** Return the value at `path`; through a list it is a list, absent is blank. */
export function read(context: Row, path: readonly string[]): Value {
  return native(reach(context, path));
}

function member(value: Value, name: string): Value {
  return isError(value) ? value : native(reach(value, [name]));
}

function reach(start: unknown, path: readonly string[]): unknown {
  let value = start;
  for (const [place, name] of path.entries()) {
    if (Array.isArray(value)) return value.flatMap((row) => reach(row, path.slice(place)) ?? null);
    if (!isRow(value) || !Object.hasOwn(value, name)) return null;
    value = value[name];
  }
  return value;
}

function unary(expr: UnaryExpr): Compiled {
  const inner = compileExpression(expr.operand);
  if (expr.operator === 'NOT') {
    return (context, env) => {
      const truth = toBoolean(inner(context, env));
      return isError(truth) ? truth : !truth;
    };
  }
  const changes: Record<string, (number: Decimal) => Decimal> = {
    '-': (number) => new Exact(number).neg().toSignificantDigits(34),
    '%': (number) => new Exact(number).times('0.01'),
  };
  const change = changes[expr.operator] ?? ((number: Decimal) => number);
  return (context, env) => {
    const number = toNumber(inner(context, env));
    return isError(number) ? number : tidy(change(number));
  };
}

function binary(expr: BinaryExpr): Compiled {
  const [left, right] = [compileExpression(expr.left), compileExpression(expr.right)];
  if (expr.operator === 'AND' || expr.operator === 'OR') return junction(expr.operator === 'OR', left, right);
  const operate = operationOf(expr.operator);
  return (context, env) => {
    const first = left(context, env);
    if (isError(first)) return first;
    const second = right(context, env);
    return isError(second) ? second : operate(first, second, env);
  };
}

function junction(decides: boolean, left: Compiled, right: Compiled): Compiled {
  return (context, env) => {
    const first = toBoolean(left(context, env));
    return isError(first) || first === decides ? first : toBoolean(right(context, env));
  };
}

type Operate = (left: Value, right: Value, env: Env) => Value;
const ORDERS: Readonly<Record<string, (found: number) => boolean>> = {
  '<': (found) => found < 0,
  '<=': (found) => found <= 0,
  '>': (found) => found > 0,
  '>=': (found) => found >= 0,
};

function operationOf(operator: string): Operate {
  const known = OPERATIONS[operator];
  if (known) return known;
  const holds = ORDERS[operator];
  if (holds) {
    return (left, right, env) => {
      const found = order(left, right, env);
      return isError(found) ? found : found !== null && holds(found);
    };
  }
  if (operator === '=') return equal;
  if (operator === '<>') return (left, right, env) => !equal(left, right, env);
  const wanted = operator === 'IN';
  return (left, right, env) => {
    const values = toList(right);
    return isError(values) ? values : contains(values, left, env) === wanted;
  };
}

/** Return what a function answered as a proper value. */
function finish(answer: Answer): Value {
  const value = typeof answer === 'number' ? new Exact(answer) : answer;
  return value instanceof Exact ? tidy(value) : value;
}

function call(expr: CallExpr): Compiled {
  const found = find(expr.name);
  if (!found || found.signature.measure) return () => NAME_ERROR;
  const { signature } = found;
  const body = found.body as (...args: unknown[]) => Answer;
  const given = expr.args.length;
  if (given < signature.fewest || given > (signature.most ?? given)) return () => VALUE_ERROR;
  const closures = expr.args.map(compileExpression);
  if (signature.lazy) return (context, env) => finish(body(context, env, ...closures));
  return eager(signature, body, closures);
}

/** Without its date a function of dates has no answer: blank in, blank out. */
const DAYS: ReadonlySet<string> = new Set(['date', 'datetime', 'moment']);

type Step = (context: Row, env: Env) => unknown;

/** Return the argument converted; ErrorValue or null ends the call where it must. */
function stepOf(closure: Compiled, kind: string): Step {
  const convert = CONVERTERS[kind] ?? ((value: Value) => value);
  return (context, env) => convert(closure(context, env), env);
}

function eager(signature: Signature, body: (...args: unknown[]) => Answer, closures: readonly Compiled[]): Compiled {
  const kinds = closures.map((_, place) => signature.kinds[Math.min(place, signature.kinds.length - 1)] ?? 'any');
  const steps = closures.map((closure, place) => stepOf(closure, kinds[place] ?? 'any'));
  const needsDay = kinds.map((kind) => DAYS.has(kind));
  const ends = (value: unknown, place: number) =>
    (isError(value) && !signature.takesErrors) || (value === null && needsDay[place] === true);
  return (context, env) => {
    const values: unknown[] = signature.needsEnv ? [env] : [];
    for (const [place, step] of steps.entries()) {
      const value = step(context, env);
      if (ends(value, place)) return value as Value;
      values.push(value);
    }
    return finish(body(...values));
  };
}

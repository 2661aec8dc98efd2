/** Adding, dividing … of numbers and dates; blank counts as 0. */
import { addDays, Instant, instantAt, MICROS_A_DAY, midnight } from './civil-date';
import { isMoment, type Moment, toNumber, toText } from './convert';
import type { Env } from './env';
import {
  Decimal,
  DIV_ERROR,
  Exact,
  isError,
  NUM_ERROR,
  type Numeric,
  ONE,
  tidy,
  VALUE_ERROR,
  type Value,
  Wide,
  Work,
  worked,
  ZERO,
} from './values';

export type Operation = (left: Value, right: Value, env: Env) => Value;
const MOST_DAYS = 4_000_000;

function numbers(operation: (left: Decimal, right: Decimal) => Decimal | Numeric): Operation {
  return (left, right) => {
    const [one, other] = [toNumber(left), toNumber(right)];
    if (isError(one)) return one;
    if (isError(other)) return other;
    const answer = operation(new Exact(one), new Exact(other));
    return isError(answer) ? answer : tidy(answer);
  };
}

/** Return left ÷ right, #DIV/0! for a divisor of 0. */
export const quotient = (left: Decimal, right: Decimal): Numeric =>
  right.isZero() ? DIV_ERROR : tidy(new Exact(left).div(right));

/** Return base ^ exponent; 0^0 is #NUM!, 0 to a negative power #DIV/0!. */
export function raised(base: Decimal, exponent: Decimal): Numeric {
  if (!base.isZero()) return exponent.isZero() ? ONE : worked(new Work(base).pow(exponent));
  if (exponent.gt(0)) return base;
  return exponent.isZero() ? NUM_ERROR : DIV_ERROR;
}

/** Return the sum of `values`, added from left to right. */
export const total = (values: readonly Decimal[]): Numeric =>
  tidy(values.reduce((sum, value) => new Exact(sum).plus(value), ZERO));

/** Return the days from `start` to `end`; between instants with a fraction. */
export function daysBetween(start: Moment, end: Moment, env: Env): Numeric {
  if (!(start instanceof Instant) && !(end instanceof Instant)) return new Exact(end.days - start.days);
  const at = (moment: Moment) => (moment instanceof Instant ? moment : midnight(moment, env.timezone)).micros;
  return quotient(new Exact(String(at(end) - at(start))), new Exact(String(MICROS_A_DAY)));
}

function shift(moment: Moment, by: Value, sign: 1 | -1): Value {
  if (isMoment(by)) return VALUE_ERROR;
  const days = toNumber(by);
  if (isError(days)) return days;
  if (days.abs().gt(MOST_DAYS)) return NUM_ERROR;
  if (!(moment instanceof Instant)) return addDays(moment, sign * days.trunc().toNumber()) ?? NUM_ERROR;
  const micros = new Wide(days).times(String(MICROS_A_DAY)).times(sign).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN);
  return instantAt(moment.micros + BigInt(micros.toFixed())) ?? NUM_ERROR;
}

const plus = numbers((left, right) => left.plus(right));
const minus = numbers((left, right) => left.minus(right));

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  '+': (left, right, env) => {
    if (isMoment(left)) return shift(left, right, 1);
    return isMoment(right) ? shift(right, left, 1) : plus(left, right, env);
  },
  '-': (left, right, env) => {
    if (isMoment(left) && isMoment(right)) return daysBetween(right, left, env);
    return isMoment(left) ? shift(left, right, -1) : minus(left, right, env);
  },
  '*': numbers((left, right) => left.times(right)),
  '/': numbers(quotient),
  '^': numbers(raised),
  '&': (left, right, env) => {
    const [one, other] = [toText(left, env), toText(right, env)];
    if (isError(one)) return one;
    return isError(other) ? other : one + other;
  },
};

import { quotient, raised, total } from '../arithmetic';
import { extreme, orderedValues } from '../compare';
import { isMoment, showNumber } from '../convert';
import { drawn, type Env, SIDES } from '../env';
import type { Bodies } from '../types';
import {
  Decimal,
  DIV_ERROR,
  Exact,
  flatten,
  isBlank,
  isError,
  isNumber,
  NUM_ERROR,
  type Numeric,
  ONE,
  type Value,
  Work,
  worked,
  ZERO,
} from '../values';
import { floorDivide, fromInteger, multiple, rounded, scaledIntegers } from './rounding';
import { trigonometry } from './trigonometry';

type Numbers = readonly (readonly Decimal[])[];

function mean(...numbers: Numbers): Numeric {
  const flat = numbers.flat();
  const added = total(flat);
  return isError(added) ? added : quotient(added, new Exact(flat.length));
}

const best =
  (sign: number) =>
  (env: Env, ...values: Value[]): Value => {
    const found = orderedValues(values);
    return isError(found) ? found : extreme(found, sign, env);
  };

const counting =
  (counts: (value: Value) => boolean) =>
  (...values: Value[]): number =>
    flatten(values).filter(counts).length;

function product(...numbers: Numbers): Decimal {
  const flat = numbers.flat();
  return flat.reduce((result, number) => new Exact(result).times(number), flat.length ? ONE : ZERO);
}

const rounding =
  (how: Decimal.Rounding) =>
  (number: Decimal, digits = 0): Decimal =>
    rounded(number, digits, how);

function nearest(number: Decimal, step: Decimal): Numeric {
  if (number.isZero() || step.isZero()) return ZERO;
  return number.isNeg() === step.isNeg() ? multiple(number, step, 'near') : NUM_ERROR;
}

function above(number: Decimal, step: Decimal = ONE): Numeric {
  if (number.isZero() || step.isZero()) return ZERO;
  return number.gt(0) && step.lt(0) ? NUM_ERROR : multiple(number, step, 'up');
}

function below(number: Decimal, step: Decimal = ONE): Numeric {
  if (number.isZero()) return ZERO;
  if (step.isZero()) return DIV_ERROR;
  return number.gt(0) && step.lt(0) ? NUM_ERROR : multiple(number, step, 'down');
}

const away =
  (odd: bigint) =>
  (number: Decimal): Numeric => {
    const whole = BigInt(rounded(number.abs(), 0, Decimal.ROUND_UP).toFixed(0));
    const size = whole + (whole % 2n === odd ? 0n : 1n);
    return fromInteger(number.lt(0) ? -size : size);
  };

function remainder(number: Decimal, divisor: Decimal): Numeric {
  if (divisor.isZero()) return DIV_ERROR;
  const [exponent, top, bottom] = scaledIntegers(number, divisor);
  return fromInteger(floorDivide(top, bottom)[1], exponent);
}

function whole(number: Decimal, divisor: Decimal): Numeric {
  if (divisor.isZero()) return DIV_ERROR;
  const [, top, bottom] = scaledIntegers(number, divisor);
  return fromInteger(top / bottom);
}

function powerOfE(number: Decimal): Numeric {
  if (number.abs().gt(5000)) return number.lt(0) ? ZERO : NUM_ERROR;
  return worked(new Work(number).exp());
}

function logarithm(number: Decimal, base: Decimal = new Exact(10)): Numeric {
  if (number.lte(0) || base.lte(0)) return NUM_ERROR;
  return base.eq(1) ? DIV_ERROR : worked(new Work(number).ln().div(new Work(base).ln()));
}

function between(env: Env, least: Decimal, most: Decimal): Numeric {
  if (least.abs().gt(SIDES) || most.abs().gt(SIDES)) return NUM_ERROR;
  const low = BigInt(rounded(least, 0, Decimal.ROUND_CEIL).toFixed(0));
  const high = BigInt(rounded(most, 0, Decimal.ROUND_FLOOR).toFixed(0));
  return high < low ? NUM_ERROR : fromInteger(low + (BigInt(drawn(env)) * (high - low + 1n)) / BigInt(SIDES));
}

export const math: Bodies = {
  SIN: trigonometry.SIN,
  COS: trigonometry.COS,
  TAN: trigonometry.TAN,
  COT: trigonometry.COT,
  RADIANS: trigonometry.RADIANS,
  DEGREES: trigonometry.DEGREES,
  RAND: (env: Env) => new Exact(drawn(env)).div(SIDES),
  RANDBETWEEN: between,
  SUM: (...numbers: Numbers) => total(numbers.flat()),
  AVERAGE: mean,
  MIN: best(-1),
  MAX: best(1),
  COUNT: counting((value) => isNumber(value) || isMoment(value)),
  COUNTA: counting((value) => !isBlank(value)),
  COUNTBLANK: counting(isBlank),
  PRODUCT: product,
  ABS: (number: Decimal) => number.abs(),
  SIGN: (number: Decimal) => number.cmp(0),
  ROUND: rounding(Decimal.ROUND_HALF_UP),
  ROUNDUP: rounding(Decimal.ROUND_UP),
  ROUNDDOWN: rounding(Decimal.ROUND_DOWN),
  TRUNC: rounding(Decimal.ROUND_DOWN),
  INT: (number: Decimal) => rounded(number, 0, Decimal.ROUND_FLOOR),
  MROUND: nearest,
  CEILING: above,
  FLOOR: below,
  EVEN: away(0n),
  ODD: away(1n),
  MOD: remainder,
  QUOTIENT: whole,
  POWER: raised,
  SQRT: (number: Decimal) => worked(new Work(number).sqrt()),
  EXP: powerOfE,
  LN: (number: Decimal) => (number.gt(0) ? worked(new Work(number).ln()) : NUM_ERROR),
  LOG: logarithm,
  LOG10: (number: Decimal) => logarithm(number),
  PI: () => new Exact('3.141592653589793238462643383279503'),
};

export { showNumber };

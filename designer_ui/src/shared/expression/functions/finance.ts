import { raised } from '../arithmetic';
import type { Bodies } from '../types';
import { Decimal, DIV_ERROR, Exact, isError, NUM_ERROR, type Numeric, Work, worked, ZERO } from '../values';
import { rounded } from './rounding';

function payment(rate: Decimal, periods: Decimal, present: Decimal, future: Decimal = ZERO, due = false): Numeric {
  if (periods.isZero()) return NUM_ERROR;
  const [value, final] = [new Work(present), new Work(future)];
  if (rate.isZero()) return worked(value.plus(final).neg().div(periods));
  const step = new Work(1).plus(rate);
  const growth = step.pow(periods);
  const share = growth.minus(1).times(due ? step : 1);
  if (share.isZero()) return NUM_ERROR;
  return worked(
    new Work(rate)
      .times(final.plus(value.times(growth)))
      .neg()
      .div(share),
  );
}

function present(rate: Decimal, ...payments: (readonly Decimal[])[]): Numeric {
  const step = new Work(1).plus(rate);
  if (step.isZero()) return DIV_ERROR;
  let [added, factor]: [Decimal, Decimal] = [new Work(0), new Work(1)];
  for (const one of payments.flat()) {
    factor = factor.times(step);
    added = added.plus(new Work(one).div(factor));
  }
  return worked(added);
}

type Terms = readonly [rate: Decimal, periods: Decimal, payment: Decimal, due: boolean];

/** What all payments have grown to, and one unit with them. */
function grown([rate, periods, amount, due]: Terms): readonly [paid: Decimal, growth: Decimal] {
  const step = new Work(1).plus(rate);
  const growth = step.pow(periods);
  const paid = new Work(amount).times(growth.minus(1).div(rate));
  return [due ? paid.times(step) : paid, growth];
}

function futureValue(rate: Decimal, periods: Decimal, amount: Decimal, now: Decimal = ZERO, due = false): Numeric {
  if (rate.isZero()) return worked(new Work(now).plus(new Work(amount).times(periods)).neg());
  const [paid, growth] = grown([rate, periods, amount, due]);
  return worked(new Work(now).times(growth).plus(paid).neg());
}

function presentValue(rate: Decimal, periods: Decimal, amount: Decimal, end: Decimal = ZERO, due = false): Numeric {
  if (rate.isZero()) return worked(new Work(end).plus(new Work(amount).times(periods)).neg());
  const [paid, growth] = grown([rate, periods, amount, due]);
  return growth.isZero() ? NUM_ERROR : worked(new Work(end).plus(paid).neg().div(growth));
}

const ROUNDS = 100;
const LARGEST = new Exact('1e30');
const STEP = new Exact('1e-12');
const NEAR = new Exact('1e-15');

type Loan = { periods: Decimal; payment: Decimal; present: Decimal; future: Decimal; due: boolean };

/** What is left of the loan at the end when `rate` is its interest. */
function left({ periods, payment, present, future, due }: Loan, rate: Decimal): Numeric {
  const step = new Exact(1).plus(rate);
  if (step.lte(0) || rate.abs().gt(LARGEST) || rate.isZero()) return NUM_ERROR;
  const growth = raised(step, periods);
  if (isError(growth)) return growth;
  const share = new Exact(growth).minus(1).div(rate);
  const paid = new Exact(payment).times(share);
  const whole = due ? paid.times(step) : paid;
  return new Exact(present).times(growth).plus(whole).plus(future);
}

/** Newton's way from `guess`; every step is rounded as all numbers are. */
function interest(
  periods: Decimal,
  payment: Decimal,
  present: Decimal,
  future: Decimal = ZERO,
  due = false,
  guess: Decimal = new Exact('0.1'),
): Numeric {
  if (periods.lte(0) || [payment, present, future, periods].some((one) => one.abs().gt(LARGEST))) return NUM_ERROR;
  const loan = { periods, payment, present, future, due };
  let rate: Decimal = new Exact(guess);
  for (let round = 0; round < ROUNDS; round += 1) {
    const [here, there] = [left(loan, rate), left(loan, new Exact(rate).plus(STEP))];
    if (isError(here) || isError(there)) return NUM_ERROR;
    const slope = new Exact(there).minus(here).div(STEP);
    if (slope.isZero() || !slope.isFinite()) return NUM_ERROR;
    const move = new Exact(here).div(slope);
    rate = new Exact(rate).minus(move);
    if (move.abs().lt(NEAR)) return rounded(rate, 12, Decimal.ROUND_HALF_UP);
  }
  return NUM_ERROR;
}

export const finance: Bodies = {
  PMT: payment,
  NPV: present,
  FV: futureValue,
  PV: presentValue,
  RATE: interest,
};

import type { Bodies } from '../types';
import { type Decimal, DIV_ERROR, NUM_ERROR, type Numeric, Work, worked, ZERO } from '../values';

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

export const finance: Bodies = { PMT: payment, NPV: present };

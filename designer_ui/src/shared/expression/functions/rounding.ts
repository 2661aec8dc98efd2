/** Rounding at any place before or behind the point, and whole multiples. */
import { Decimal, Exact, type Numeric, tidy, Wide } from '../values';

/** Return `number` with `digits` decimals; negative ones round before the point. */
export function rounded(number: Decimal, digits: number, how: Decimal.Rounding): Decimal {
  const place = Math.max(-1001, Math.min(digits, 1001));
  const wide = new Wide(number);
  if (place >= 0) return new Exact(wide.toDecimalPlaces(place, how));
  return new Exact(shifted(shifted(wide, place).toDecimalPlaces(0, how), -place));
}

/** Return `number` times ten to the power of `places`, exactly. */
export function shifted(number: Decimal, places: number): Decimal {
  return new Wide(number).times(new Wide(10).pow(places));
}

/** Return whole numbers in the ratio of two numbers, and the exponent of ten that was taken out. */
export function scaledIntegers(one: Decimal, other: Decimal): readonly [exponent: number, bigint, bigint] {
  const decimals = Math.max(one.decimalPlaces(), other.decimalPlaces());
  return [-decimals, BigInt(shifted(one, decimals).toFixed(0)), BigInt(shifted(other, decimals).toFixed(0))];
}

/** Return `value` times ten to the power of `exponent` with 34 digits. */
export const fromInteger = (value: bigint, exponent = 0): Numeric =>
  tidy(new Exact(shifted(new Wide(String(value)), exponent)).toSignificantDigits(34));

export const floorDivide = (top: bigint, bottom: bigint): readonly [bigint, bigint] => {
  const rest = ((top % bottom) + bottom) % bottom;
  return [(top - rest) / bottom, rest];
};

const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** Return the multiple of `step` next to `number`; `step` is not 0. */
export function multiple(number: Decimal, step: Decimal, how: 'up' | 'down' | 'near'): Numeric {
  const [exponent, top, bottom] = scaledIntegers(number, step);
  const [times, rest] = floorDivide(top, bottom);
  const up = rest !== 0n && (how === 'up' || (how === 'near' && size(rest) * 2n >= size(bottom)));
  return fromInteger((up ? times + 1n : times) * bottom, exponent);
}

export { Decimal };

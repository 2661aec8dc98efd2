/** The values of expressions: exact, immutable, and errors among them. */
import { Decimal } from 'decimal.js';
import type { CivilDate, Instant } from './civil-date';

const range = { rounding: Decimal.ROUND_HALF_EVEN, maxE: 99_999, minE: -99_999, toExpPos: 9e15, toExpNeg: -9e15 };
/** 34 digits, halves to even: the numbers people see. */
export const Exact = Decimal.clone({ ...range, precision: 34 });
/** More digits, for what is rounded to 34 in the end. */
export const Work = Decimal.clone({ ...range, precision: 50 });
/** Wide enough for every number that `tidy` lets pass. */
export const Wide = Decimal.clone({ ...range, precision: 3000 });

export { Decimal };

/** A failed calculation as a value, so that one bad row breaks no column. */
export class ErrorValue {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

export const DIV_ERROR = new ErrorValue('#DIV/0!');
export const VALUE_ERROR = new ErrorValue('#VALUE!');
export const NA_ERROR = new ErrorValue('#N/A');
export const NUM_ERROR = new ErrorValue('#NUM!');
export const NAME_ERROR = new ErrorValue('#NAME?');

export type Row = { readonly [key: string]: unknown };
export type Value =
  | null
  | boolean
  | Decimal
  | string
  | CivilDate
  | Instant
  | ErrorValue
  | readonly Value[]
  | { readonly [key: string]: unknown };
export type Numeric = Decimal | ErrorValue;

export const ZERO = new Exact(0);
export const ONE = new Exact(1);
const EXPONENT = 999;

export const isError = (value: unknown): value is ErrorValue => value instanceof ErrorValue;
export const isNumber = (value: unknown): value is Decimal => value instanceof Decimal;
export const isList = (value: unknown): value is readonly Value[] => Array.isArray(value);

/** Tell whether `value` is nothing, an empty text or an empty list. */
export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (isList(value) && value.length === 0);
}

/** Return `number` with 34-digit arithmetic, or #NUM! when it is none or beyond 999 digits. */
export function tidy(number: Decimal): Numeric {
  if (!number.isFinite()) return NUM_ERROR;
  if (number.isZero()) return ZERO;
  if (Math.abs(number.e) > EXPONENT) return number.e < 0 ? ZERO : NUM_ERROR;
  return number.constructor === Exact ? number : new Exact(number);
}

/** Return a number that was worked out with more digits, rounded to 34. */
export function worked(number: Decimal): Numeric {
  return tidy(number.isFinite() ? new Exact(number).toSignificantDigits(34) : number);
}

/** Return the values inside nested lists, in order. */
export function flatten(values: readonly Value[]): Value[] {
  return values.flatMap((value) => (isList(value) ? flatten(value) : [value]));
}

/** Return the first error among `values`. */
export function firstError(values: readonly Value[]): ErrorValue | undefined {
  return values.find(isError);
}

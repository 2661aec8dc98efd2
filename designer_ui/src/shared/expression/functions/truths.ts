/** The truth values of arguments, one after the other. */
import { toBoolean } from '../convert';
import type { Env } from '../env';
import type { Compiled } from '../types';
import { type ErrorValue, firstError, isBlank, isList, type Row } from '../values';

/** Yield the truth of each condition; a list counts value by value, blanks not. */
export function* truths(context: Row, env: Env, conditions: readonly Compiled[]): Generator<boolean | ErrorValue> {
  for (const condition of conditions) {
    const value = condition(context, env);
    const failed = isList(value) ? firstError(value) : undefined;
    if (failed) yield failed;
    else if (isList(value)) yield* value.filter((one) => !isBlank(one)).map(toBoolean);
    else yield toBoolean(value);
  }
}

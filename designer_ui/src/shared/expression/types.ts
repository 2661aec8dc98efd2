/** The shape of compiled expressions and of the functions they call. */
import type { Env } from './env';
import type { Row, Value } from './values';

export type Compiled = (context: Row, env: Env) => Value;
/** What a function needs to be called; the same data as in the catalog. */
export type Signature = {
  readonly aliases: readonly string[];
  readonly kinds: readonly string[];
  readonly fewest: number;
  readonly most: number | null;
  readonly perRow: number;
  readonly lazy: boolean;
  readonly volatile: boolean;
  readonly needsEnv: boolean;
  readonly takesErrors: boolean;
  readonly measure: boolean;
};
export type Answer = Value | number;
/** A body gets converted arguments; a lazy one the context, the Env and closures. */
export type Body = (...args: never[]) => Answer;
export type Bodies = Readonly<Record<string, Body>>;

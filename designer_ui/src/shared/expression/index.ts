/** The expression language, the browser's twin of `engines.core.expression`. */
export { CivilDate, Instant, parseDay, parseInstant } from './civil-date';
export { fromJson, native, type StorageType, showNumber, toBoolean, toText } from './convert';
export { type Calendar, type Env, today } from './env';
export { compileExpression, evaluate, read } from './evaluate';
export { find } from './functions';
export { quoteName, references, rename, render } from './names';
export type { Expr } from './nodes';
export { FormulaSyntaxError, parse } from './parse';
export { decode } from './tagged';
export type { Compiled } from './types';
export { Decimal, ErrorValue, isBlank, isError, type Row, type Value } from './values';

export { isBlank, same } from './blank';
export { compileForm, type FieldPlan, type FormPlan } from './compile';
export { evaluate, type Judgement, type Trace, traced } from './evaluate';
export { faultsFrom, fieldPath } from './problems';
export { cellState, type RowStates } from './row-rules';
export type { RuleFault } from './rules';
export { changedKeys, createSession, type Session, type SessionState, type Start } from './session';
export type { Env, ExpressionLanguage, Fault, FieldState, FormInput, Formula, Kind, Kinds, Row, Values } from './types';
export { changeBody, createBody, wireValue } from './wire';

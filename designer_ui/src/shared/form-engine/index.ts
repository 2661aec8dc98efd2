export { isBlank, same } from './blank';
export { compileForm, type FieldPlan, type FormPlan } from './compile';
export { evaluate, type Judgement } from './evaluate';
export { faultsFrom, fieldPath } from './problems';
export type { RuleFault } from './rules';
export { changedKeys, createSession, type Session, type SessionState, type Start } from './session';
export type { Env, ExpressionLanguage, Fault, FieldState, FormInput, Formula, Kind, Kinds, Row, Values } from './types';
export { changeBody, createBody, wireValue } from './wire';

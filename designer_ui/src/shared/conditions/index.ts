/** Conditions in the browser: pure, the same answers as on the server. */
export { type ConditionJson, fieldsOf } from './condition';
export { compileCondition, type Holds, holds } from './holds';

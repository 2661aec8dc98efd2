import type { FormPlan } from './compile';
import { compute } from './compute';
import { nativeRecord } from './native';
import { type RowRulings, ruleRows } from './row-rules';
import { type RuleFault, type RuleTrace, runRules } from './rules';
import type { Env, FieldState, Values } from './types';

export type Judgement = {
  values: Values;
  states: Readonly<Record<string, FieldState>>;
  /** What the rules of rows decided, by subform and name of the row. */
  rows: RowRulings['rows'];
  ruleFaults: readonly RuleFault[];
};
export type Trace = { record: readonly RuleTrace[]; rows: RowRulings['trace'] };

/** Rules that keep setting each other's fields are stopped here, as the server stops them. */
const ROUNDS = 5;

/** Recalculate and rule until nothing moves: what the form shows for these values. */
export function evaluate(plan: FormPlan, given: Values, env: Env, before?: Judgement): Judgement {
  return traced(plan, given, env, before).judgement;
}

/** As `evaluate`, with what each rule saw in the last round. */
export function traced(
  plan: FormPlan,
  given: Values,
  env: Env,
  before?: Judgement,
): { judgement: Judgement; trace: Trace } {
  let values = compute(plan, given, env);
  for (let round = 1; ; round += 1) {
    const rows = ruleRows(plan, values, env);
    const inside = rows.values === values ? values : compute(plan, rows.values, env);
    const ruling = runRules(levelOf(plan, env), inside, env);
    if (ruling.values === values || round === ROUNDS) {
      const judgement = {
        values: ruling.values,
        states: kept(ruling.states, before?.states),
        rows: rows.rows,
        ruleFaults: [...rows.faults, ...ruling.faults],
      };
      return { judgement, trace: { record: ruling.trace, rows: rows.trace } };
    }
    values = ruling.values;
  }
}

function levelOf(plan: FormPlan, env: Env) {
  return {
    plan,
    rules: plan.rules,
    base: () => baseStates(plan),
    find: (path: string) => plan.byPath.get(path),
    record: (values: Values) => nativeRecord(plan, values),
    compute: (values: Values) => compute(plan, values, env),
  };
}

function baseStates(plan: FormPlan): Record<string, FieldState> {
  const states: Record<string, FieldState> = {};
  for (const [path, field] of plan.byPath) {
    states[path] = {
      visible: !plan.shownByRule.has(path),
      required: field.field.required === true && !field.readonly,
      readonly: field.readonly,
    };
  }
  return states;
}

/** States that say the same stay the same object, so that only changed fields are drawn again. */
function kept(
  states: Record<string, FieldState>,
  before: Readonly<Record<string, FieldState>> | undefined,
): Record<string, FieldState> {
  if (!before) {
    return states;
  }
  const entries = Object.entries(states).map(([path, state]) => {
    const old = before[path];
    return [path, old && sameState(old, state) ? old : state] as const;
  });
  return Object.fromEntries(entries);
}

function sameState(left: FieldState, right: FieldState): boolean {
  return (
    left.visible === right.visible &&
    left.required === right.required &&
    left.readonly === right.readonly &&
    left.fixedRows === right.fixedRows &&
    left.only?.join() === right.only?.join()
  );
}

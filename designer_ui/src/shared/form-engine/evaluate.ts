import { same } from './blank';
import type { FormPlan } from './compile';
import { compute } from './compute';
import { applyRules, type RuleFault } from './rules';
import type { Env, FieldState, Values } from './types';

export type Judgement = {
  values: Values;
  states: Readonly<Record<string, FieldState>>;
  ruleFaults: readonly RuleFault[];
};

/** Rules that keep setting each other's fields are stopped here, as the server stops them. */
const ROUNDS = 5;

/** Recalculate and rule until nothing moves: what the form shows for these values. */
export function evaluate(plan: FormPlan, given: Values, env: Env, before?: Judgement): Judgement {
  let values = compute(plan, given, env);
  let ruling = applyRules(plan, values, env);
  for (let round = 1; round < ROUNDS && moves(values, ruling.sets); round += 1) {
    values = compute(plan, { ...values, ...ruling.sets }, env);
    ruling = applyRules(plan, values, env);
  }
  return { values, states: kept(ruling.states, before?.states), ruleFaults: ruling.faults };
}

function moves(values: Values, sets: Values): boolean {
  return Object.entries(sets).some(([key, value]) => !same(values[key], value));
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
    left.only?.join() === right.only?.join()
  );
}

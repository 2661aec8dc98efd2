import type { FormRuleAction, Text } from '@/api/types';
import { isBlank } from './blank';
import type { FieldPlan, FormPlan } from './compile';
import { wireOf } from './compute';
import { nativeRecord } from './native';
import type { Env, FieldState, Values } from './types';

/** A sentence of a rule, still in all its languages. */
export type RuleFault = { rule: string; path: string; text: Text; severity: 'error' | 'warning' };
export type Ruling = { states: Record<string, FieldState>; sets: Values; faults: RuleFault[] };

/** Run the form's rules from top to bottom; the last word on a field wins. */
export function applyRules(plan: FormPlan, values: Values, env: Env): Ruling {
  const ruling: Ruling = { states: baseStates(plan), sets: {}, faults: [] };
  const record = nativeRecord(plan, values);
  for (const rule of plan.rules) {
    const holds = plan.input.language.holds(rule.when, record, env);
    for (const action of holds ? rule.then : (rule.else ?? [])) {
      act(plan, ruling, rule.key, action, record, env);
    }
  }
  return ruling;
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

function change(ruling: Ruling, paths: readonly string[], patch: Partial<FieldState>): void {
  for (const path of paths) {
    const state = ruling.states[path];
    if (state) {
      ruling.states[path] = { ...state, ...patch };
    }
  }
}

type Doing = { plan: FormPlan; ruling: Ruling; rule: string; record: Values; env: Env };
type Verbs = { [Name in ActionName]: (value: never, doing: Doing, action: FormRuleAction) => void };
type ActionName =
  | 'show'
  | 'hide'
  | 'require'
  | 'optional'
  | 'readonly'
  | 'writable'
  | 'set'
  | 'options'
  | 'error'
  | 'warn';

const VERBS: Verbs = {
  show: (paths: string[], { ruling }) => change(ruling, paths, { visible: true }),
  hide: (paths: string[], { ruling }) => change(ruling, paths, { visible: false }),
  require: (paths: string[], doing) =>
    change(
      doing.ruling,
      paths.filter((path) => isOpen(doing.plan, path)),
      { required: true },
    ),
  optional: (paths: string[], { ruling }) => change(ruling, paths, { required: false }),
  readonly: (paths: string[], { ruling }) => change(ruling, paths, { readonly: true }),
  writable: (paths: string[], doing) =>
    change(
      doing.ruling,
      paths.filter((path) => isOpen(doing.plan, path)),
      { readonly: false },
    ),
  set: setValue,
  options: ({ field, only }: { field: string; only: string[] }, { ruling }) => change(ruling, [field], { only }),
  error: (text: Text, doing, action) => tell(text, doing, action, 'error'),
  warn: (text: Text, doing, action) => tell(text, doing, action, 'warning'),
};

/** A rule cannot open what rights or the kind of field have closed. */
function isOpen(plan: FormPlan, path: string): boolean {
  return plan.byPath.get(path)?.readonly === false;
}

function act(plan: FormPlan, ruling: Ruling, rule: string, action: FormRuleAction, record: Values, env: Env): void {
  for (const [name, value] of Object.entries(action)) {
    VERBS[name as ActionName]?.(value as never, { plan, ruling, rule, record, env }, action);
  }
}

function setValue(
  { field, value, formula }: { field: string; value?: unknown; formula?: string },
  { plan, ruling, record, env }: Doing,
): void {
  const target = plan.byPath.get(field);
  if (target) {
    ruling.sets[field] = formula === undefined ? (value ?? null) : calculated(plan, target, formula, record, env);
  }
}

function calculated(plan: FormPlan, target: FieldPlan, formula: string, record: Values, env: Env): unknown {
  return wireOf(plan, target, plan.input.language.formula(formula)?.run(record, env) ?? null);
}

function tell(text: Text, { ruling, rule }: Doing, action: FormRuleAction, severity: RuleFault['severity']): void {
  const field = 'field' in action ? action.field : undefined;
  if (!isBlank(text)) {
    ruling.faults.push({ rule, path: field ?? '', text, severity });
  }
}

import type { FormRule, FormRuleAction, Text } from '@/api/types';
import { isBlank, same } from './blank';
import type { FieldPlan, FormPlan } from './compile';
import { wireOf } from './compute';
import type { Env, FieldState, Values } from './types';

/** A sentence of a rule, still in all its languages. */
export type RuleFault = { rule: string; path: string; text: Text; severity: 'error' | 'warning' };
/** What a rule saw and whether it held. */
export type RuleTrace = { rule: string; holds: boolean; record: Values };
export type Ruling = {
  values: Values;
  states: Record<string, FieldState>;
  faults: RuleFault[];
  trace: RuleTrace[];
};

/** What rules work on: the record itself, or one row of a subform. */
export type Level = {
  plan: FormPlan;
  rules: readonly FormRule[];
  base: () => Record<string, FieldState>;
  find: (key: string) => FieldPlan | undefined;
  /** The values as conditions and formulas see them. */
  record: (values: Values) => Values;
  /** The values with everything worked out that depends on what a rule has set. */
  compute: (values: Values) => Values;
};

/** Run rules from top to bottom; the last word on a field wins, and what is set is seen by the next rule. */
export function runRules(level: Level, given: Values, env: Env): Ruling {
  const doing: Doing = {
    level,
    env,
    rule: '',
    values: given,
    record: level.record(given),
    states: level.base(),
    faults: [],
  };
  const trace: RuleTrace[] = [];
  for (const rule of level.rules) {
    const holds = level.plan.input.language.holds(rule.when, doing.record, env);
    trace.push({ rule: rule.key, holds, record: doing.record });
    doing.rule = rule.key;
    runActions(doing, holds ? rule.then : (rule.else ?? []));
  }
  return { values: doing.values, states: doing.states, faults: doing.faults, trace };
}

type Doing = Omit<Ruling, 'trace'> & { level: Level; env: Env; rule: string; record: Values };

function runActions(doing: Doing, actions: readonly FormRuleAction[]): void {
  const before = doing.values;
  for (const action of actions) {
    for (const [name, value] of Object.entries(action)) {
      VERBS[name as ActionName]?.(value as never, doing, action);
    }
  }
  if (doing.values !== before) {
    doing.values = doing.level.compute(doing.values);
    doing.record = doing.level.record(doing.values);
  }
}

function change({ states }: Doing, paths: readonly string[], patch: Partial<FieldState>): void {
  for (const path of paths) {
    const state = states[path];
    if (state) {
      states[path] = { ...state, ...patch };
    }
  }
}

/** A rule cannot open what rights or the kind of field have closed. */
function open({ level }: Doing, paths: readonly string[]): string[] {
  return paths.filter((path) => level.find(path)?.readonly === false);
}

type Verbs = { [Name in ActionName]: (value: never, doing: Doing, action: FormRuleAction) => void };
type ActionName =
  | 'show'
  | 'hide'
  | 'require'
  | 'optional'
  | 'readonly'
  | 'writable'
  | 'allow_rows'
  | 'forbid_rows'
  | 'set'
  | 'options'
  | 'error'
  | 'warn';

const VERBS: Verbs = {
  show: (paths: string[], doing) => change(doing, paths, { visible: true }),
  hide: (paths: string[], doing) => change(doing, paths, { visible: false }),
  require: (paths: string[], doing) => change(doing, open(doing, paths), { required: true }),
  optional: (paths: string[], doing) => change(doing, paths, { required: false }),
  readonly: (paths: string[], doing) => change(doing, paths, { readonly: true }),
  writable: (paths: string[], doing) => change(doing, open(doing, paths), { readonly: false }),
  allow_rows: (paths: string[], doing) => change(doing, paths, { fixedRows: false }),
  forbid_rows: (paths: string[], doing) => change(doing, paths, { fixedRows: true }),
  set: setValue,
  options: ({ field, only }: { field: string; only: string[] }, doing) => change(doing, [field], { only }),
  error: (text: Text, doing, action) => tell(text, doing, action, 'error'),
  warn: (text: Text, doing, action) => tell(text, doing, action, 'warning'),
};

type Assignment = { field: string; value?: unknown; formula?: string };

function setValue({ field, value, formula }: Assignment, doing: Doing): void {
  const target = doing.level.find(field);
  if (!target) {
    return;
  }
  const next = formula === undefined ? (value ?? null) : calculated(doing, target, formula);
  if (!same(doing.values[field], next)) {
    doing.values = { ...doing.values, [field]: next };
    doing.record = doing.level.record(doing.values);
  }
}

function calculated({ level, record, env }: Doing, target: FieldPlan, formula: string): unknown {
  return wireOf(level.plan, target, level.plan.input.language.formula(formula)?.run(record, env) ?? null);
}

function tell(text: Text, { rule, faults }: Doing, action: FormRuleAction, severity: RuleFault['severity']): void {
  const field = 'field' in action ? action.field : undefined;
  if (!isBlank(text)) {
    faults.push({ rule, path: field ?? '', text, severity });
  }
}

import type { Field, FormRule, FormRuleAction } from '@/api/types';
import { type LinkNeeds, needsOf } from './linked';
import type { FormInput, Formula, Kind } from './types';

/** A field with everything looked up once. */
export type FieldPlan = {
  field: Field;
  /** `name` or `items.price`. */
  path: string;
  kind: Kind;
  readonly: boolean;
  /** Calculated from other fields: the formula of a computed field. */
  formula: Formula | null;
  /** Fills a blank field, and follows what it was made of. */
  start: Formula | null;
  columns: readonly FieldPlan[];
  /** The rules of the rows of a subform, the columns they show, and what of the record they read. */
  rules: readonly FormRule[];
  shownByRule: ReadonlySet<string>;
  ruleReads: readonly string[];
};

export type FormPlan = {
  input: FormInput;
  fields: readonly FieldPlan[];
  byPath: ReadonlyMap<string, FieldPlan>;
  /** Computed fields of the record itself, each after those it needs. */
  computed: readonly FieldPlan[];
  /** Named by a `show`: hidden until a rule shows them. */
  shownByRule: ReadonlySet<string>;
  rules: readonly FormRule[];
  /** What is read behind the links of the form. */
  needs: LinkNeeds;
};

/** Look up kinds, formulas and rights once per form; the rest of the engine only runs the plan. */
export function compileForm(input: FormInput): FormPlan {
  const fields = input.form.fields.map((field) => planField(field, '', input));
  const all = fields.flatMap((plan) => [plan, ...plan.columns]);
  const byPath = new Map(all.map((plan) => [plan.path, plan]));
  return {
    input,
    fields,
    byPath,
    needs: needsOf({ fields, byPath }, input.form.rules ?? [], input),
    computed: inOrder(fields.filter((plan) => plan.formula)),
    shownByRule: new Set((input.form.rules ?? []).flatMap(shownBy)),
    rules: input.form.rules ?? [],
  };
}

function planField(field: Field, prefix: string, input: FormInput): FieldPlan {
  const path = prefix ? `${prefix}.${field.key}` : field.key;
  const kind = input.kinds(field);
  const level = input.levels[path] ?? 'write';
  const columns = (field.props?.fields ?? []).map((column) => planField(column, path, input));
  const rules = columns.length ? ((field.props?.['rules'] ?? []) as FormRule[]) : [];
  return {
    field,
    path,
    kind,
    readonly: level !== 'write' || kind.role !== 'input',
    formula: formulaOf(field, kind, input),
    start: startOf(field, input),
    columns,
    rules,
    shownByRule: new Set(rules.flatMap(shownBy)),
    ruleReads: readsOf(rules, columns, input),
  };
}

function formulaOf(field: Field, kind: Kind, { language }: FormInput): Formula | null {
  const source = kind.formula?.(field.props ?? {});
  return source ? language.formula(source) : null;
}

function startOf(field: Field, { language }: FormInput): Formula | null {
  const start = field.default;
  return start && 'formula' in start ? language.formula(start.formula) : null;
}

function shownBy(rule: FormRule): string[] {
  const actions: FormRuleAction[] = [...rule.then, ...(rule.else ?? [])];
  return actions.flatMap((action) => ('show' in action ? action.show : []));
}

/** What of the record around the rows decides about a row: its rules, and formulas its rules can set off. */
function readsOf(rules: readonly FormRule[], columns: readonly FieldPlan[], { language }: FormInput): string[] {
  const own = new Set(columns.map((column) => column.field.key));
  const actions = rules.flatMap((rule) => [...rule.then, ...(rule.else ?? [])]);
  const written = actions.flatMap((action) => ('set' in action && action.set.formula ? [action.set.formula] : []));
  const names = [
    ...rules.flatMap((rule) => language.reads(rule.when)),
    ...written.flatMap((source) => language.formula(source)?.references ?? []),
    ...columns.flatMap((column) => column.formula?.references ?? []),
  ].map((name) => name.split('.')[0] ?? '');
  return rules.length ? [...new Set(names)].filter((name) => !own.has(name)) : [];
}

/** Each plan after the plans its formula mentions; a cycle keeps the order of the definition. */
export function inOrder(plans: readonly FieldPlan[]): FieldPlan[] {
  const byKey = new Map(plans.map((plan) => [plan.field.key, plan]));
  const done = new Set<FieldPlan>();
  const visit = (plan: FieldPlan) => {
    if (done.has(plan)) {
      return;
    }
    done.add(plan);
    for (const name of plan.formula?.references ?? []) {
      const needed = byKey.get(name.split('.')[0] ?? '');
      if (needed && needed !== plan) {
        visit(needed);
      }
    }
    sorted.push(plan);
  };
  const sorted: FieldPlan[] = [];
  for (const plan of plans) {
    visit(plan);
  }
  return sorted;
}

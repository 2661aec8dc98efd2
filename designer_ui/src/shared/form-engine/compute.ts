import { same } from './blank';
import type { FieldPlan, FormPlan } from './compile';
import { reaches } from './linked';
import { nativeRecord, nativeRow } from './native';
import type { Env, Formula, Values } from './types';

type Run = { plan: FormPlan; env: Env };

const DONE = new WeakMap<object, { outside: string; result: Values }>();

/** Recalculate every computed field; nothing changes, the same object comes back. */
export function compute(plan: FormPlan, values: Values, env: Env): Values {
  const run = { plan, env };
  let result = values;
  for (const field of plan.fields) {
    if (field.columns.some((column) => column.formula)) {
      result = withRows(run, field, result);
    }
  }
  for (const field of plan.computed) {
    const record = nativeRecord(plan, result);
    result = canAnswer(field.formula, record) ? put(result, field, answer(run, field, field.formula, record)) : result;
  }
  return result;
}

function withRows(run: Run, subform: FieldPlan, values: Values): Values {
  const rows = values[subform.field.key];
  if (!Array.isArray(rows)) {
    return values;
  }
  const outside = outsideOf(run.plan, subform, values);
  const next = (rows as Values[]).map((row) => knownRow(run, subform, row, values, outside));
  return next.some((row, index) => row !== rows[index]) ? { ...values, [subform.field.key]: next } : values;
}

/** The part of the record that formulas of the rows read, as a text to compare. */
function outsideOf(plan: FormPlan, subform: FieldPlan, values: Values): string {
  const own = new Set(subform.columns.map((column) => column.field.key));
  const names = subform.columns
    .flatMap((column) => column.formula?.references ?? [])
    .map((name) => name.split('.')[0] ?? '');
  const needed = names.filter((name) => !own.has(name) && plan.byPath.has(name));
  return JSON.stringify(needed.map((name) => values[name]));
}

function knownRow(run: Run, subform: FieldPlan, row: Values, values: Values, outside: string): Values {
  const known = DONE.get(row);
  if (known?.outside === outside) {
    return known.result;
  }
  const result = computeRow(run, subform, row, values);
  DONE.set(row, { outside, result });
  DONE.set(result, { outside, result });
  return result;
}

/** The row with its formulas worked out; nothing changes, the same object comes back. */
export function computeRow(run: Run, subform: FieldPlan, row: Values, values: Values): Values {
  let result = row;
  for (const column of inRowOrder(subform)) {
    const record = rowRecord(run.plan, subform, result, values);
    result = canAnswer(column.formula, record)
      ? put(result, column, answer(run, column, column.formula, record))
      : result;
  }
  return result;
}

const ORDERS = new WeakMap<FieldPlan, FieldPlan[]>();

function inRowOrder(subform: FieldPlan): FieldPlan[] {
  const known = ORDERS.get(subform);
  if (known) {
    return known;
  }
  const keys = new Set(subform.columns.filter((column) => column.formula).map((column) => column.field.key));
  const sorted: FieldPlan[] = [];
  const visit = (column: FieldPlan) => {
    if (!keys.delete(column.field.key)) {
      return;
    }
    for (const name of column.formula?.references ?? []) {
      const needed = subform.columns.find((one) => one.field.key === name.split('.')[0]);
      if (needed) {
        visit(needed);
      }
    }
    sorted.push(column);
  };
  subform.columns.forEach(visit);
  ORDERS.set(subform, sorted);
  return sorted;
}

const OUTER = new WeakMap<Values, Map<FieldPlan, Values>>();

/** The record around the rows as they see it; made once for all rows of one moment. */
function outerRecord(plan: FormPlan, subform: FieldPlan, values: Values): Values {
  const known = OUTER.get(values) ?? new Map<FieldPlan, Values>();
  OUTER.set(values, known);
  const made = known.get(subform) ?? nativeRecord(plan, values, subform);
  known.set(subform, made);
  return made;
}

/** What a formula of a row sees: the row's own fields before those of the record. */
export function rowRecord(plan: FormPlan, subform: FieldPlan, row: Values, values: Values): Values {
  return { ...outerRecord(plan, subform, values), ...nativeRow(plan, subform, row), parent: null };
}

/**
 * A stored record's links come without the fields that formulas read through them.
 * Then only the server can answer, and what it answered last stands.
 */
export function canAnswer(formula: Formula | null, record: Values): boolean {
  return (formula?.references ?? []).every((name) => {
    const [head = '', ...rest] = name.split('.');
    const value = record[head];
    // A row's own links are asked one by one; what is no link is there.
    return Array.isArray(value) || !isLink(value) || reaches(value, rest);
  });
}

function isLink(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value;
}

function answer(run: Run, field: FieldPlan, formula: Formula | null, record: Values): unknown {
  return wireOf(run.plan, field, formula?.run(record, run.env) ?? null);
}

/** An answer of a formula as the record's JSON has it. */
export function wireOf(plan: FormPlan, field: FieldPlan, value: unknown): unknown {
  const { decimals, result } = field.field.props ?? {};
  const finer = result === 'percent' || field.field.widget === 'percent' ? 2 : 0;
  const places = typeof decimals === 'number' ? decimals + finer : undefined;
  return plan.input.language.wire(value, field.kind.storage, places);
}

function put(values: Values, field: FieldPlan, value: unknown): Values {
  const { key } = field.field;
  return same(values[key], value) ? values : { ...values, [key]: value };
}

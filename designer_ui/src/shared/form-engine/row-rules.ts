import type { FieldPlan, FormPlan } from './compile';
import { computeRow, rowRecord } from './compute';
import { type Level, type RuleFault, type RuleTrace, runRules } from './rules';
import type { Env, FieldState, Row, Values } from './types';

/** What the rules of a row decided, where it differs from the column. */
export type RowStates = Readonly<Record<string, Partial<FieldState>>>;
export type RowTrace = RuleTrace & { row: number };
export type RowRulings = {
  values: Values;
  rows: Readonly<Record<string, ReadonlyMap<string, RowStates>>>;
  faults: RuleFault[];
  trace: RowTrace[];
};

type Ruled = { outside: string; row: Row; states: RowStates; faults: RuleFault[]; trace: RuleTrace[] };

const NOTHING: RowStates = {};
const RULED = new WeakMap<object, Ruled>();

/** Run the rules of every subform on each of its rows; rows that were ruled before are not ruled again. */
export function ruleRows(plan: FormPlan, given: Values, env: Env): RowRulings {
  const result: RowRulings = { values: given, rows: {}, faults: [], trace: [] };
  for (const subform of plan.fields) {
    const rows = result.values[subform.field.key];
    if (subform.rules.length && Array.isArray(rows)) {
      ruleSubform({ plan, env, subform }, rows as Row[], result);
    }
  }
  return result;
}

type Work = { plan: FormPlan; env: Env; subform: FieldPlan };

function ruleSubform(work: Work, rows: readonly Row[], result: RowRulings): void {
  const { subform } = work;
  const outside = JSON.stringify(subform.ruleReads.map((name) => result.values[name]));
  const ruled = rows.map((row) => ruleRow(work, row, result.values, outside));
  const states = new Map<string, RowStates>();
  ruled.forEach((one, index) => {
    states.set(one.row._key, one.states);
    result.faults.push(...one.faults.map((fault) => inRow(subform, index, fault)));
    result.trace.push(...one.trace.map((trace) => ({ ...trace, row: index })));
  });
  (result.rows as Record<string, ReadonlyMap<string, RowStates>>)[subform.path] = states;
  if (ruled.some((one, index) => one.row !== rows[index])) {
    result.values = { ...result.values, [subform.field.key]: ruled.map((one) => one.row) };
  }
}

function inRow(subform: FieldPlan, index: number, fault: RuleFault): RuleFault {
  const place = `${subform.path}.${index}`;
  return { ...fault, path: fault.path ? `${place}.${fault.path}` : subform.path };
}

function ruleRow(work: Work, row: Row, values: Values, outside: string): Ruled {
  const known = RULED.get(row);
  if (known?.outside === outside) {
    return known;
  }
  const ruling = runRules(levelOf(work, values), row, work.env);
  const made: Ruled = {
    outside,
    row: ruling.values as Row,
    states: differing(work.subform, ruling.states),
    faults: ruling.faults,
    trace: ruling.trace,
  };
  RULED.set(row, made);
  RULED.set(made.row, made);
  return made;
}

function levelOf({ plan, env, subform }: Work, values: Values): Level {
  return {
    plan,
    rules: subform.rules,
    base: () => baseStates(subform),
    find: (key) => subform.columns.find((column) => column.field.key === key),
    record: (row) => rowRecord(plan, subform, row, values),
    compute: (row) => computeRow({ plan, env }, subform, row, values),
  };
}

function baseStates(subform: FieldPlan): Record<string, FieldState> {
  const entries = subform.columns.map((column) => [column.field.key, columnState(subform, column)] as const);
  return Object.fromEntries(entries);
}

function columnState(subform: FieldPlan, { field, readonly }: FieldPlan): FieldState {
  return {
    visible: !subform.shownByRule.has(field.key),
    required: field.required === true && !readonly,
    readonly,
  };
}

function differing(subform: FieldPlan, states: Record<string, FieldState>): RowStates {
  const changed = subform.columns.flatMap((column): [string, Partial<FieldState>][] => {
    const { key } = column.field;
    const [was, is] = [columnState(subform, column), states[key]];
    const patch: Partial<FieldState> = {
      ...(is?.visible === false ? { visible: false } : {}),
      ...(is && is.required !== was.required ? { required: is.required } : {}),
      ...(is && is.readonly !== was.readonly ? { readonly: is.readonly } : {}),
      ...(is?.only ? { only: is.only } : {}),
    };
    return Object.keys(patch).length ? [[key, patch]] : [];
  });
  return changed.length ? Object.fromEntries(changed) : NOTHING;
}

/** How a cell behaves: what the record's rules say of its column, and those of its row. */
export function cellState(column: FieldState, row: Partial<FieldState> | undefined): FieldState {
  return row ? { ...column, ...row, visible: column.visible && row.visible !== false } : column;
}

import { decode } from '../expression';
import type { FieldPlan, FormPlan } from './compile';
import type { Values } from './types';

const ROWS = new WeakMap<object, Values>();

/** The record as formulas see it: exact numbers, linked records with the fields they bring along. A row sees it without the rows. */
export function nativeRecord(plan: FormPlan, values: Values, without?: FieldPlan): Values {
  const record: Values = { ...systemValues(values) };
  for (const field of plan.fields) {
    if (field === without) {
      continue;
    }
    record[field.field.key] = nativeValue(plan, field, values[field.field.key]);
  }
  return record;
}

const SYSTEM = [
  'id',
  'created_at',
  'updated_at',
  'created_by',
  'updated_by',
  'owner',
  'department',
  'flow_state',
  'source',
];

function systemValues(values: Values): Values {
  return Object.fromEntries(SYSTEM.filter((key) => key in values).map((key) => [key, linked(values[key])]));
}

function nativeValue(plan: FormPlan, field: FieldPlan, value: unknown): unknown {
  if (field.columns.length && Array.isArray(value)) {
    return value.map((row: Values) => nativeRow(plan, field, row));
  }
  const { language } = plan.input;
  if (field.kind.storage === 'link' || field.kind.storage === 'list') {
    return Array.isArray(value) ? value.map(linked) : linked(value);
  }
  return language.native(value, field.kind.storage);
}

/** A row never changes, it is replaced: its native twin is made once. */
export function nativeRow(plan: FormPlan, subform: FieldPlan, row: Values): Values {
  const known = ROWS.get(row);
  if (known) {
    return known;
  }
  const made: Values = { id: row['id'] ?? null };
  for (const column of subform.columns) {
    made[column.field.key] = nativeValue(plan, column, row[column.field.key]);
  }
  ROWS.set(row, made);
  return made;
}

/** `{id, title, values: {price}}` becomes `{id, title, price}`, so that `product.price` reads it. */
function linked(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('id' in value)) {
    return value ?? null;
  }
  const { values, ...own } = value as { values?: Values };
  return values ? { ...nativeValues(values), ...own } : own;
}

const LINKED = new WeakMap<Values, Values>();

/** What the server told of a linked record, as formulas see it; made once. */
function nativeValues(values: Values): Values {
  const known = LINKED.get(values) ?? (decode(values) as Values);
  LINKED.set(values, known);
  return known;
}

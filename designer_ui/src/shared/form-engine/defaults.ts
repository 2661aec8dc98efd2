import type { FieldDefault } from '@/api/types';
import { isBlank } from './blank';
import type { FieldPlan, FormPlan } from './compile';
import { rowRecord, wireOf } from './compute';
import { nativeRecord } from './native';
import type { Env, Row, Values } from './types';

let made = 0;

/** A name for a row that has no id yet. */
export function newRowKey(): string {
  made += 1;
  return `row-${made}`;
}

function linkFor(link: unknown, kind: string): unknown {
  return kind === 'list' && link ? [link] : link;
}

function constant(start: FieldDefault, kind: string, env: Env): unknown {
  if ('value' in start) {
    return start.value;
  }
  if ('me' in start) {
    return linkFor(env.user, kind);
  }
  if ('my_department' in start) {
    return linkFor(env.department, kind);
  }
  if ('today' in start) {
    return dayIn(env);
  }
  return 'now' in start ? momentFor(kind, env) : null;
}

/** Whether the value is at hand; what the address or the server gives comes with the given values. */
function ready(start: FieldDefault): boolean {
  return !('url' in start || 'last' in start || 'query' in start);
}

function dayIn({ now, timezone }: Env): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(now);
}

function momentFor(kind: string, env: Env): string {
  if (kind === 'date') {
    return dayIn(env);
  }
  if (kind === 'text') {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: env.timezone, hour: '2-digit', minute: '2-digit' }).format(
      env.now,
    );
  }
  return `${env.now.toISOString().slice(0, 19)}Z`;
}

/** A new record: given values over constants over formulas. */
export function startValues(plan: FormPlan, given: Values, env: Env): Values {
  let values: Values = { ...given };
  for (const field of plan.fields) {
    values = withConstant(field, values, env);
  }
  for (const field of plan.fields) {
    values = started(plan, field, values, env);
  }
  for (const field of plan.fields) {
    if (needsRow(field) && isBlank(values[field.field.key])) {
      values = { ...values, [field.field.key]: [startRow(plan, field, values, env)] };
    }
  }
  return values;
}

function withConstant(field: FieldPlan, values: Values, env: Env): Values {
  const { default: start, key } = field.field;
  const value = values[key];
  if (field.columns.length && Array.isArray(value)) {
    return { ...values, [key]: withKeys(value as Values[]) };
  }
  return start && !field.start && isBlank(value) && ready(start)
    ? { ...values, [key]: constant(start, field.kind.storage, env) }
    : values;
}

/** A subform that may not stay empty begins with a line to fill in. */
export function needsRow({ columns, field }: FieldPlan): boolean {
  return columns.length > 0 && (field.required === true || Number(field.props?.['min_rows'] ?? 0) > 0);
}

function started(plan: FormPlan, field: FieldPlan, values: Values, env: Env): Values {
  const { key } = field.field;
  if (!field.start || !isBlank(values[key])) {
    return values;
  }
  return { ...values, [key]: wireOf(plan, field, field.start.run(nativeRecord(plan, values), env)) };
}

/** An empty line of a subform with its defaults. */
export function startRow(plan: FormPlan, subform: FieldPlan, values: Values, env: Env, given: Values = {}): Row {
  let row: Row = { ...given, _key: newRowKey() };
  for (const column of subform.columns) {
    const { default: start, key } = column.field;
    if (start && !column.start && isBlank(row[key]) && ready(start)) {
      row = { ...row, [key]: constant(start, column.kind.storage, env) };
    }
  }
  for (const column of subform.columns) {
    if (column.start && isBlank(row[column.field.key])) {
      const record = rowRecord(plan, subform, row, values);
      row = { ...row, [column.field.key]: wireOf(plan, column, column.start.run(record, env)) };
    }
  }
  return row;
}

/** Rows as they come from the server get the names that React needs. */
export function withKeys(rows: readonly Values[]): Row[] {
  return rows.map((row) => ({ ...row, _key: typeof row['_key'] === 'string' ? row['_key'] : newRowKey() }));
}

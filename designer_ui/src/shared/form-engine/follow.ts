import { isBlank, same } from './blank';
import type { FieldPlan, FormPlan } from './compile';
import { canAnswer, rowRecord, wireOf } from './compute';
import { type LinkAnswer, withLinked } from './linked';
import { nativeRecord } from './native';
import type { Env, Row, Values } from './types';

/** What the values were before a change, and the moment of it. */
export type Change = { plan: FormPlan; before: Values; env: Env };

const LATER = Symbol('later');
/** What the default of a field answers now, and what it answered before the change. */
type Answers = { now: () => unknown; before: () => unknown };

function reads(field: FieldPlan, changed: string): boolean {
  return field.start?.references.some((name) => name === changed || name.startsWith(`${changed}.`)) ?? false;
}

function answerIn({ plan, env }: Change, field: FieldPlan, record: Values): unknown {
  return canAnswer(field.start, record) ? wireOf(plan, field, field.start?.run(record, env) ?? null) : LATER;
}

/**
 * What a field whose default is made of something holds after that changed. Another link is another thing: the field
 * begins anew, later when the answer must be asked for. After any other change a value that was typed over stays.
 */
function followed(held: unknown, by: FieldPlan | undefined, answers: Answers): unknown {
  const now = answers.now();
  if (by?.kind.storage === 'link' || by?.kind.storage === 'list') {
    return now === LATER ? null : now;
  }
  const untouched = isBlank(held) || same(held, answers.before());
  return untouched && now !== LATER ? now : held;
}

/** After `changed` got a new value: fields whose default is made of it follow, and those that are made of these. */
export function followDefaults(change: Change, given: Values, changed: string): Values {
  const { plan, before } = change;
  const [done, next] = [new Set([changed]), [changed]];
  let values = given;
  for (let by = next.shift(); by !== undefined; by = next.shift()) {
    for (const field of plan.fields) {
      const { key } = field.field;
      if (done.has(key) || field.readonly || !reads(field, by)) {
        continue;
      }
      const seen = values;
      const value = followed(values[key], plan.byPath.get(by), {
        now: () => answerIn(change, field, nativeRecord(plan, seen)),
        before: () => answerIn(change, field, nativeRecord(plan, before)),
      });
      if (!same(value, values[key])) {
        values = { ...values, [key]: value };
        done.add(key);
        next.push(key);
      }
    }
    values = followInRows(change, values, by);
  }
  return values;
}

/** The rows whose defaults are made of a field of the record around them. */
function followInRows(change: Change, given: Values, by: string): Values {
  let values = given;
  for (const subform of change.plan.fields) {
    const { key } = subform.field;
    const rows = values[key];
    const outside = !subform.columns.some((column) => column.field.key === by);
    if (!outside || !Array.isArray(rows) || !subform.columns.some((column) => reads(column, by))) {
      continue;
    }
    const around = values;
    const next = (rows as Row[]).map((row) => followRow(change, subform, { row, was: row, values: around }, [by]));
    values = next.some((row, at) => row !== rows[at]) ? { ...values, [key]: next } : values;
  }
  return values;
}

/** A row, what it was, and the record around it now. */
export type InRow = { row: Row; was: Row; values: Values };

/** The columns of one row after some of what they are made of got values, which themselves stay as given. */
export function followRow(change: Change, subform: FieldPlan, within: InRow, changed: readonly string[]): Row {
  const { plan, before } = change;
  const given = new Set(changed);
  let { row } = within;
  for (const column of subform.columns) {
    const { key } = column.field;
    const by = given.has(key) ? undefined : changed.find((name) => reads(column, name));
    if (by === undefined) {
      continue;
    }
    const source = subform.columns.find((one) => one.field.key === by) ?? plan.byPath.get(by);
    const seen = row;
    const value = followed(row[key], source, {
      now: () => answerIn(change, column, rowRecord(plan, subform, seen, within.values)),
      before: () => answerIn(change, column, rowRecord(plan, subform, within.was, before)),
    });
    row = same(value, row[key]) ? row : { ...row, [key]: value };
  }
  return row;
}

/** What was told of linked records; defaults that waited for it are filled in: in a new record whatever is blank. */
export function learnt(change: Change, given: Values, told: readonly LinkAnswer[], saved: Values | null): Values {
  let values = told.reduce(withLinked, given);
  if (values === given) {
    return given;
  }
  for (const { field: path } of told) {
    values = waiting(change, values, path, saved);
  }
  return values;
}

function waiting(change: Change, given: Values, path: string, saved: Values | null): Values {
  const { plan } = change;
  let values = given;
  for (const field of plan.fields) {
    const { key } = field.field;
    const waits = reads(field, path) && !field.readonly && isBlank(values[key]) && !(saved && isBlank(saved[key]));
    const value = waits ? answerIn(change, field, nativeRecord(plan, values)) : LATER;
    if (value !== LATER && !isBlank(value)) {
      values = followDefaults({ ...change, before: values }, { ...values, [key]: value }, key);
    }
    values = field.columns.length ? waitingRows(change, values, { subform: field, path, saved }) : values;
  }
  return values;
}

type Rows = { subform: FieldPlan; path: string; saved: Values | null };

function waitingRows(change: Change, values: Values, { subform, path, saved }: Rows): Values {
  const rows = values[subform.field.key];
  const name = path.startsWith(`${subform.path}.`) ? path.slice(subform.path.length + 1) : path;
  const columns = subform.columns.filter((column) => reads(column, name));
  if (!Array.isArray(rows) || columns.length === 0) {
    return values;
  }
  const stored = new Map(rowsIn(saved?.[subform.field.key]).map((row) => [row.id, row]));
  const next = (rows as Row[]).map((row) => {
    const old = row.id === undefined ? undefined : stored.get(row.id);
    return columns.reduce((made, column) => {
      const waits = isBlank(made[column.field.key]) && !(old && isBlank(old[column.field.key]));
      return waits ? answered(change, { subform, column }, made, values) : made;
    }, row);
  });
  return next.some((row, at) => row !== rows[at]) ? { ...values, [subform.field.key]: next } : values;
}

type Cell = { subform: FieldPlan; column: FieldPlan };

function answered(change: Change, { subform, column }: Cell, row: Row, values: Values): Row {
  const value = answerIn(change, column, rowRecord(change.plan, subform, row, values));
  return value === LATER || isBlank(value) ? row : { ...row, [column.field.key]: value };
}

function rowsIn(value: unknown): readonly Row[] {
  return Array.isArray(value) ? (value as Row[]) : [];
}

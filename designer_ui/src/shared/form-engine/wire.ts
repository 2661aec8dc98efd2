import { isBlank } from './blank';
import type { FieldPlan, FormPlan } from './compile';
import { changedKeys, type SessionState } from './session';
import type { Values } from './types';

/** The values as the server takes them: ids for linked things, rows without our own names. */
export function wireValue(field: FieldPlan, value: unknown): unknown {
  if (isBlank(value)) {
    return null;
  }
  if (field.columns.length && Array.isArray(value)) {
    return value.map((row: Values) => wireRow(field, row));
  }
  if (Array.isArray(value)) {
    return field.field.props?.['form'] || field.kind.storage !== 'list' ? value.map(idOrValue) : value.map(unlessFile);
  }
  return idOrValue(value);
}

/** Files keep their name, size and type; people and departments are ids. */
function unlessFile(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'name' in value ? value : idOrValue(value);
}

function idOrValue(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'form' in value && 'id' in value) {
    // One record of any of several forms.
    return { form: value.form, id: value.id };
  }
  const link = typeof value === 'object' && value !== null && 'id' in value;
  return link ? (value as { id: unknown }).id : value;
}

function wireRow(subform: FieldPlan, row: Values): Values {
  const written: Values = typeof row['id'] === 'number' ? { id: row['id'] } : {};
  for (const column of subform.columns) {
    if (column.kind.role === 'input') {
      written[column.field.key] = wireValue(column, row[column.field.key]);
    }
  }
  return written;
}

/** A new record: every answer that was given and may be seen. */
export function createBody(plan: FormPlan, { values, states }: SessionState): Values {
  const given = plan.fields.filter((field) => {
    const state = states[field.path];
    return field.kind.role === 'input' && !field.readonly && state?.visible && !isBlank(values[field.field.key]);
  });
  return Object.fromEntries(given.map((field) => [field.field.key, wireValue(field, values[field.field.key])]));
}

/** An existing record: only what changed. */
export function changeBody(plan: FormPlan, state: SessionState): Values {
  const entries = changedKeys(plan, state).map((key) => {
    const field = plan.byPath.get(key);
    return [key, field ? wireValue(field, state.values[key]) : state.values[key]];
  });
  return Object.fromEntries(entries);
}

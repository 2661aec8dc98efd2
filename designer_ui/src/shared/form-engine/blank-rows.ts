import { isBlank, same } from './blank';
import type { FieldPlan, FormPlan } from './compile';
import { needsRow } from './defaults';
import type { Row, Values } from './types';

/** Subforms without the lines at their end that nobody filled in: Enter makes one too many. */
export function withoutBlankEnds(plan: FormPlan, values: Values): Values {
  const changed = plan.fields.flatMap((field) => {
    const rows = values[field.field.key];
    const kept = field.columns.length && Array.isArray(rows) ? trimmed(field, rows as Row[]) : null;
    return kept && kept.length < (rows as Row[]).length ? [[field.field.key, kept.length ? kept : null]] : [];
  });
  return changed.length ? { ...values, ...Object.fromEntries(changed) } : values;
}

function trimmed(subform: FieldPlan, rows: readonly Row[]): readonly Row[] {
  const inputs = subform.columns.filter((column) => column.kind.role === 'input');
  const last = rows.findLastIndex((row) => row.id !== undefined || inputs.some((column) => isFilled(column, row)));
  return rows.slice(0, Math.max(last + 1, needsRow(subform) ? 1 : 0));
}

/** Whether somebody filled in a cell: what every line begins with says nothing. */
function isFilled({ field }: FieldPlan, row: Row): boolean {
  const { default: start, key } = field;
  const begun = start !== undefined && 'value' in start && same(row[key], start.value);
  return !isBlank(row[key]) && !begun;
}

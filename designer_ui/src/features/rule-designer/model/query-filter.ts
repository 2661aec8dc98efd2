import type { Json } from '@/api/types';
import type { ActionUse } from '@/shared/automation';

const FIELD = /^[a-z]\w*$/;

type Values = Record<string, unknown> | undefined;

function asFormula(value: Json | undefined): string | null {
  const is = typeof value === 'object' && value !== null && !Array.isArray(value) && 'formula' in value;
  return is ? String(value.formula) : null;
}

function idOf(value: Json): Json {
  const is = typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value;
  return is ? (value.id ?? null) : value;
}

/** A test whose value the record of the rule gives; undefined when it is not known here. */
function compared(test: { [name: string]: Json }, formula: string, record: Values): Json | undefined {
  const value = FIELD.test(formula) ? (record?.[formula] as Json | undefined) : undefined;
  return value === undefined || value === null ? undefined : { ...test, value: idOf(value) };
}

/** The condition with values of a record instead of what is computed; undefined when one is not known here. */
export function filled(node: Json, record: Values): Json | undefined {
  if (Array.isArray(node)) {
    const parts = node.map((one) => filled(one, record));
    return parts.includes(undefined) ? undefined : (parts as Json[]);
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const formula = 'field' in node ? asFormula(node.value) : null;
  if (formula !== null) {
    return compared(node, formula, record);
  }
  const parts = Object.entries(node).map(([name, one]) => [name, filled(one, record)] as const);
  return parts.some(([, one]) => one === undefined) ? undefined : (Object.fromEntries(parts) as Json);
}

/** Whether the records that are meant differ from record to record. */
export function depends(action: ActionUse): boolean {
  return Boolean(action.via) || JSON.stringify(action.where ?? null).includes('"formula"');
}

/** Which records an action means for one record of the rule; null when that cannot be told yet. */
export function filterOf(action: ActionUse, record: Values): Json | null {
  const id = record?.id as Json | undefined;
  const where = action.where ? filled(action.where, record) : null;
  const via = typeof action.via === 'string' && action.via ? action.via : null;
  if (where === undefined || (via !== null && id === undefined)) {
    return null;
  }
  const tests = [...(via && id !== undefined ? [{ field: via, op: 'eq', value: id }] : []), ...(where ? [where] : [])];
  return tests.length ? { all: tests } : null;
}

import Decimal from 'decimal.js';
import type { Field } from '@/api/types';
import type { FieldPlan, FieldState, Row, RowStates, Values } from '@/shared/form-engine';
import type { WidgetKind, WidgetKinds } from '../registry';

export type Column = {
  plan: FieldPlan;
  field: Field;
  kind: WidgetKind;
  readonly: boolean;
  required: boolean;
  only?: readonly string[];
};

/** The columns that may be seen now, with what a cell of each needs. */
export function visibleColumns(
  subform: FieldPlan,
  states: Readonly<Record<string, FieldState>>,
  kinds: WidgetKinds,
): Column[] {
  return subform.columns.flatMap((plan) => {
    const state = states[plan.path];
    if (!state?.visible) {
      return [];
    }
    const { readonly, required, only } = state;
    return [{ plan, field: plan.field, kind: kinds(plan.field), readonly, required, ...(only ? { only } : {}) }];
  });
}

/** How one cell behaves: its column, and what the rules of its row say. */
export function cellColumn(column: Column, row: RowStates | undefined): Column & { hidden: boolean } {
  const own = row?.[column.field.key];
  if (!own) {
    return { ...column, hidden: false };
  }
  const only = own.only ?? column.only;
  return {
    ...column,
    hidden: own.visible === false,
    readonly: own.readonly ?? column.readonly,
    required: own.required ?? column.required,
    ...(only ? { only } : {}),
  };
}

/** The columns with totals: those the form names, else every computed amount, such as the subtotal of a line. */
export function summedKeys(field: Field, kinds: WidgetKinds): string[] {
  const named = field.props?.['sum'];
  if (Array.isArray(named) && named.length) {
    return named.map(String);
  }
  const isAmount = (column: Field) => kinds(column).role === 'computed' && kinds(column).storage === 'decimal';
  return (field.props?.fields ?? [])
    .filter((column) => isAmount(column) && column.props?.['result'] !== 'percent')
    .map((column) => column.key);
}

/** The exact sum of a column; blank cells and text count nothing. */
export function sumOf(rows: readonly (Row | Values)[], key: string): string {
  return rows
    .reduce((sum, row) => {
      try {
        return sum.plus(new Decimal((row[key] ?? 0) as string));
      } catch {
        return sum;
      }
    }, new Decimal(0))
    .toFixed();
}

export function widthOf(column: { field: Field; kind: WidgetKind }): number {
  const given = column.field.width;
  return given && given > 24 ? given : (column.kind.view.width ?? 150);
}

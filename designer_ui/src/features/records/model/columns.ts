import type { Field, RuntimeForm, ViewDefinition } from '@/api/types';
import type { WidgetKinds } from '@/widgets/registry';

/** What one person changed of a view's columns; kept in his browser. */
export type ColumnPrefs = { order?: string[]; hidden?: string[]; widths?: Record<string, number> };

const USUAL = 8;
const SYSTEM_SHOWN = ['owner', 'updated_at'];
const NARROW = 140;

/** Every field that may be a column: those of the form, then those of the system. */
export function columnFields(runtime: RuntimeForm, kinds: WidgetKinds): Field[] {
  const own = runtime.form.fields.filter((field) => kinds(field).role !== 'display');
  const system = runtime.system_fields.filter((field) => !own.some((one) => one.key === field.key));
  return [...own, ...system];
}

/** The columns a view names, else the first few fields; the title always leads. */
export function viewColumns(runtime: RuntimeForm, view: ViewDefinition, fields: readonly Field[]): string[] {
  const known = new Set(fields.map((field) => field.key));
  const system = new Set(runtime.system_fields.map((field) => field.key));
  const named = (view.columns ?? []).filter((key) => known.has(key));
  const usual = fields.filter((field) => !system.has(field.key)).slice(0, USUAL);
  const columns = named.length
    ? named
    : [...usual.map((field) => field.key), ...SYSTEM_SHOWN.filter((key) => known.has(key))];
  const title = runtime.form.title_field;
  return title && known.has(title) ? [title, ...columns.filter((key) => key !== title)] : columns;
}

/** All columns in order, and which of them are shown. */
export function arrange(
  base: readonly string[],
  all: readonly string[],
  prefs: ColumnPrefs,
): { order: string[]; shown: string[] } {
  const known = new Set(all);
  const kept = (prefs.order ?? []).filter((key) => known.has(key));
  const order = [
    ...kept,
    ...[...base, ...all].filter((key, at, list) => list.indexOf(key) === at && !kept.includes(key)),
  ];
  const hidden = new Set(prefs.hidden ?? all.filter((key) => !base.includes(key)));
  return { order, shown: order.filter((key) => !hidden.has(key)) };
}

export function moveColumn(order: readonly string[], from: string, before: string): string[] {
  const rest = order.filter((key) => key !== from);
  return rest.toSpliced(rest.indexOf(before), 0, from);
}

export function columnWidth(field: Field, prefs: ColumnPrefs, usual: number | undefined, isTitle: boolean): number {
  return prefs.widths?.[field.key] ?? (isTitle ? 240 : (usual ?? NARROW));
}

/** Columns with a total at their foot: those the view names, else every amount. */
export function summedColumns(shown: readonly Field[], view: ViewDefinition, kinds: WidgetKinds): string[] {
  const named = [view.sum ?? []].flat();
  if (named.length) {
    return named;
  }
  const isAmount = (field: Field) =>
    kinds(field).storage === 'decimal' && field.widget !== 'percent' && field.props?.['result'] !== 'percent';
  return shown.filter(isAmount).map((field) => field.key);
}

const UNSORTABLE = new Set(['rows', 'none', 'list']);

export function isSortable(field: Field, kinds: WidgetKinds): boolean {
  return !UNSORTABLE.has(kinds(field).storage);
}

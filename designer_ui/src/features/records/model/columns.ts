import type { Field, FigureName, RuntimeForm, ViewChoice, ViewDefinition } from '@/api/types';
import type { WidgetKinds } from '@/widgets/registry';

/** What one person changed of a view's columns. */
export type ColumnPrefs = Omit<ViewChoice, 'tabs'>;

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
  const leading = [...(title ? [title] : []), ...(view.frozen ?? [])].filter((key) => known.has(key));
  return [...new Set([...leading, ...columns])];
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

/** What stands below a column. */
export type ColumnFigure = { field: string; show: FigureName };

/** Prices of one piece, rates and shares: adding them up says nothing. */
const SINGLE = /price|rate|ratio|percent|unit|单价|价格|标准价|费率|税率|汇率|折扣|比例|率$/i;

function isAmount(field: Field, kinds: WidgetKinds): boolean {
  const words = `${field.key} ${typeof field.title === 'string' ? field.title : Object.values(field.title ?? {}).join(' ')}`;
  const money = field.widget === 'money' || field.props?.['result'] === 'money';
  return money && kinds(field).storage === 'decimal' && !SINGLE.test(words);
}

/** The figures below the shown columns: the person's choice, else the view's, else sums of amounts. */
export function figuresOf(
  shown: readonly Field[],
  view: ViewDefinition,
  prefs: ColumnPrefs,
  kinds: WidgetKinds,
): ColumnFigure[] {
  const named = new Map((view.figures ?? []).map(({ field, show }) => [field, show]));
  const summed = new Set([view.sum ?? []].flat());
  const ofView = (field: Field): FigureName => {
    if (named.size || summed.size) {
      return named.get(field.key) ?? (summed.has(field.key) ? 'sum' : 'none');
    }
    return isAmount(field, kinds) ? 'sum' : 'none';
  };
  return shown
    .map((field) => ({ field: field.key, show: prefs.figures?.[field.key] ?? ofView(field) }))
    .filter(({ show }) => show !== 'none');
}

const NUMBERS = new Set(['integer', 'decimal']);
const DATES = new Set(['date', 'datetime']);

/** The figures that make sense below a column. */
export function figuresFor(field: Field, kinds: WidgetKinds): FigureName[] {
  const { storage } = kinds(field);
  if (storage === 'rows' || storage === 'none') {
    return [];
  }
  const counts: FigureName[] = ['none', 'filled', 'empty', 'distinct'];
  if (NUMBERS.has(storage)) {
    return ['none', 'sum', 'avg', 'min', 'max', 'filled', 'empty', 'distinct'];
  }
  return DATES.has(storage) ? ['none', 'min', 'max', 'filled', 'empty', 'distinct'] : counts;
}

/** How many of the first columns stay in sight. */
export function frozenCount(shown: readonly string[], view: ViewDefinition, prefs: ColumnPrefs): number {
  if (prefs.frozen !== undefined) {
    return Math.min(prefs.frozen, shown.length);
  }
  const wanted = new Set(view.frozen ?? []);
  const past = shown.findIndex((key, at) => at > 0 && !wanted.has(key));
  return wanted.size ? (past < 0 ? shown.length : past) : Math.min(1, shown.length);
}

const UNSORTABLE = new Set(['rows', 'none', 'list']);

export function isSortable(field: Field, kinds: WidgetKinds): boolean {
  return !UNSORTABLE.has(kinds(field).storage);
}

/** Records can stand in groups by a field with one value. */
export function isGroupable(field: Field | undefined, kinds: WidgetKinds): boolean {
  return field !== undefined && !UNSORTABLE.has(kinds(field).storage) && kinds(field).role !== 'display';
}

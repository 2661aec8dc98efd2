import type { CatalogWidget, Field, FieldProps } from '@/api/types';
import type { Kind } from '@/shared/form-engine';
import { unknownView } from './unknown/spec';
import type { WidgetView } from './widget-view';

const FILES = import.meta.glob<{ views: readonly WidgetView[] }>('./*/spec.tsx', { eager: true });

const VIEWS: ReadonlyMap<string, WidgetView> = new Map(
  Object.values(FILES)
    .flatMap((file) => file.views)
    .map((view) => [view.name, view]),
);

/** The stock input with this name; an unknown one is a grey box that keeps the data. */
export function viewNamed(name: string): WidgetView {
  return VIEWS.get(name) ?? unknownView;
}

/** All stock inputs, for tests and the lab. */
export function allViews(): WidgetView[] {
  return [...VIEWS.values()];
}

/** What the client knows of a kind of field, read from the catalog once. */
export type WidgetKind = Kind & {
  name: string;
  icon: string;
  operators: readonly string[];
  view: WidgetView;
};

export type WidgetKinds = (field: Pick<Field, 'widget' | 'props'>) => WidgetKind;

/** A view named after the widget itself wins over that of its stock input. */
function kindOf(entry: CatalogWidget): WidgetKind {
  const view = VIEWS.get(entry.name) ?? viewNamed(entry.input ?? entry.name);
  return {
    name: entry.name,
    storage: String(entry.storage).toLowerCase(),
    role: view.role ?? 'input',
    ...(view.formula ? { formula: view.formula } : {}),
    icon: entry.icon ?? 'box',
    operators: entry.operators ?? [],
    view,
  };
}

function stranger(name: string): WidgetKind {
  return { name, storage: 'none', role: 'display', icon: 'box', operators: [], view: unknownView };
}

const RESULT_STORAGE: Readonly<Record<string, string>> = {
  money: 'decimal',
  number: 'decimal',
  percent: 'decimal',
  integer: 'integer',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  text: 'text',
};

/** Some kinds are stored as their settings say: several links are a list, a formula is what it answers. */
function storageUnder(kind: WidgetKind, props: FieldProps | undefined): string {
  if (kind.name === 'reference') {
    return props?.['multiple'] === true ? 'list' : 'link';
  }
  const result = kind.role === 'computed' && props?.['result'];
  return (typeof result === 'string' && RESULT_STORAGE[result]) || kind.storage;
}

/** An encrypted field answers only what it equals. */
const SEALED: ReadonlySet<string> = new Set(['eq', 'ne', 'in', 'not_in', 'is_empty', 'not_empty']);

/** Look kinds up by the field; a field whose kind the catalog does not know is a stranger. */
export function widgetKinds(widgets: readonly CatalogWidget[]): WidgetKinds {
  const kinds = new Map(widgets.map((entry) => [entry.name, kindOf(entry)]));
  return ({ widget, props }) => {
    const kind = kinds.get(widget) ?? stranger(widget);
    const storage = storageUnder(kind, props);
    const operators = props?.['encrypted'] === true ? kind.operators.filter((one) => SEALED.has(one)) : kind.operators;
    const same = storage === kind.storage && operators === kind.operators;
    return same ? kind : { ...kind, storage, operators };
  };
}

import { produce } from 'immer';
import type { Field, FormDefinition, FormRule, LayoutHolder, LayoutItem, Text, ViewDefinition } from '@/api/types';
import type { LayoutKind } from '@/shared/form-engine/layout';
import { newKey } from '@/shared/inspector/new-key';
import {
  addPart,
  insertAt,
  makeBeside,
  makeSteps,
  moveItem,
  movePart,
  removeItem,
  removePart,
  type Target,
  takeKeys,
  wrap,
} from './arrange';
import { renameField } from './rename';
import { columnsOf, contentsIn, fieldAt, itemAt, slotOf, slotsOf, subformOf } from './slots';

export type { Target } from './arrange';

export type FormChange =
  | { kind: 'add'; fields: Field[]; to: Target }
  | { kind: 'move'; ids: string[]; to: Target }
  | { kind: 'remove'; ids: string[] }
  | { kind: 'patch'; ids: string[]; patch: Partial<Record<keyof Field, unknown>> }
  | { kind: 'props'; id: string; name: string; value: unknown }
  | { kind: 'widget'; id: string; widget: string }
  | { kind: 'rename'; id: string; key: string }
  | { kind: 'add-item'; item: LayoutItem; to: Target }
  | { kind: 'move-item'; from: string; to: Target }
  | { kind: 'remove-item'; place: string }
  | { kind: 'steps'; titles: [Text, Text] }
  | { kind: 'wrap'; ids: string[]; as: Exclude<LayoutKind, 'steps'>; title: Text }
  | { kind: 'layout'; place: string; patch: Record<string, unknown> }
  | { kind: 'add-part'; place: string; part: LayoutHolder }
  | { kind: 'remove-part'; place: string }
  | { kind: 'move-part'; place: string; by: 1 | -1 }
  | { kind: 'widths'; place: string; widths: number[] }
  | { kind: 'form'; patch: Partial<Record<keyof FormDefinition, unknown>> }
  | { kind: 'rules'; rules: FormRule[] }
  | { kind: 'views'; views: ViewDefinition[] };

type Reducers = { [K in FormChange['kind']]: (form: FormDefinition, change: Extract<FormChange, { kind: K }>) => void };

function assign(target: object, patch: object): void {
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) {
      delete (target as Record<string, unknown>)[name];
    } else {
      (target as Record<string, unknown>)[name] = value;
    }
  }
}

/** Fields under keys that are free here; what they say of each other follows the new keys. */
function withFreeKeys(fields: readonly Field[], taken: readonly string[]): Field[] {
  const used = [...taken];
  const renamed = fields.map((field) => {
    const key = newKey(field.key, used);
    used.push(key);
    return { before: field.key, after: key };
  });
  const repaired: FormDefinition = { key: '', title: '', fields: [...fields] };
  for (const { before, after } of renamed.filter((one) => one.before !== one.after)) {
    renameField(repaired, { id: before, key: after });
  }
  return repaired.fields;
}

function addFields(form: FormDefinition, fields: readonly Field[], to: Target): void {
  const subform = subformOf(to.slot);
  if (subform) {
    const holder = form.fields.find((field) => field.key === subform);
    if (holder) {
      const columns = holder.props?.fields ?? [];
      const fresh = withFreeKeys(
        fields,
        columns.map((column) => column.key),
      );
      holder.props = { ...holder.props, fields: columns.toSpliced(to.index, 0, ...fresh) };
    }
    return;
  }
  const fresh = withFreeKeys(
    fields,
    form.fields.map((field) => field.key),
  );
  form.fields.push(...fresh);
  placeKeys(
    form,
    fresh.map((field) => field.key),
    to,
  );
}

/** Put keys into a slot; beside another field they share its row. */
function placeKeys(form: FormDefinition, keys: readonly string[], to: Target): void {
  const contents = contentsIn(form, to.slot);
  const neighbour = [contents[to.index - 1], contents[to.index]].find((one) => typeof one === 'string');
  insertAt(form, to, keys);
  if (to.beside && typeof neighbour === 'string') {
    makeBeside(form, to.slot, keys, neighbour);
  }
}

function takeOut(form: FormDefinition, id: string): Field | undefined {
  const field = fieldAt(form, id);
  const [outer = '', column] = id.split('.');
  if (column !== undefined) {
    const holder = form.fields.find((one) => one.key === outer);
    if (holder?.props) {
      holder.props.fields = columnsOf(form, outer).filter((one) => one.key !== column);
    }
    return field;
  }
  takeKeys(form, [outer]);
  return field;
}

/** Where an index of the list as it was points, once the moved ones are out of it. */
function indexWithout(form: FormDefinition, ids: readonly string[], to: Target): number {
  const subform = subformOf(to.slot);
  const before = contentsIn(form, to.slot).slice(0, to.index);
  const moved = new Set<unknown>(ids.map((id) => (subform ? id.slice(subform.length + 1) : id)));
  return before.filter((key) => !moved.has(key)).length;
}

function moveFields(form: FormDefinition, ids: readonly string[], to: Target): void {
  const subform = subformOf(to.slot);
  const index = indexWithout(form, ids, to);
  const staying = ids.every((id) => !subform && !id.includes('.'));
  const taken = ids.map((id) => [id, takeOut(form, id)] as const);
  if (staying) {
    placeKeys(form, ids, { ...to, index });
    return;
  }
  const moved = taken.map(([, field]) => field).filter((field) => field !== undefined);
  form.fields = form.fields.filter((field) => !ids.includes(field.key));
  addFields(form, moved, { slot: to.slot, index });
}

function forget(form: FormDefinition, keys: ReadonlySet<string>): void {
  const keep = (key: string) => !keys.has(key.replace(/^-/, ''));
  for (const view of form.views ?? []) {
    view.columns &&= view.columns.filter(keep);
    view.card &&= view.card.filter(keep);
    view.sort &&= view.sort.filter(keep);
    if (Array.isArray(view.sum)) {
      view.sum = view.sum.filter(keep);
    }
  }
  form.search &&= form.search.filter(keep);
  form.unique &&= form.unique.map((group) => group.filter(keep)).filter((group) => group.length > 0);
  if (form.title_field && keys.has(form.title_field)) {
    delete form.title_field;
  }
}

const REDUCERS: Reducers = {
  add: (form, { fields, to }) => addFields(form, fields, to),
  move: (form, { ids, to }) => moveFields(form, ids, to),
  remove: (form, { ids }) => {
    for (const id of ids) {
      takeOut(form, id);
    }
    form.fields = form.fields.filter((field) => !ids.includes(field.key));
    forget(form, new Set(ids));
  },
  patch: (form, { ids, patch }) => {
    for (const id of ids) {
      const field = fieldAt(form, id);
      if (field) {
        assign(field, patch);
      }
    }
  },
  props: (form, { id, name, value }) => {
    const field = fieldAt(form, id);
    if (field) {
      field.props ??= {};
      assign(field.props, { [name]: value });
    }
  },
  widget: (form, { id, widget }) => {
    const field = fieldAt(form, id);
    if (field) {
      field.widget = widget;
    }
  },
  rename: renameField,
  'add-item': (form, { item, to }) => insertAt(form, to, [item]),
  'move-item': moveItem,
  'remove-item': removeItem,
  steps: makeSteps,
  wrap,
  layout: (form, { place, patch }) => {
    const found = itemAt(form, place);
    if (found) {
      assign(found, patch);
    }
  },
  'add-part': addPart,
  'remove-part': removePart,
  'move-part': movePart,
  widths: (form, { place, widths }) => {
    const item = itemAt<{ columns?: { width?: number }[] }>(form, place);
    for (const [at, column] of (item?.columns ?? []).entries()) {
      column.width = widths[at] ?? 24 / widths.length;
    }
  },
  form: (form, { patch }) => assign(form, patch),
  rules: (form, { rules }) => {
    form.rules = rules;
  },
  views: (form, { views }) => {
    form.views = views;
  },
};

/** The form after a change; the same object when nothing changed. */
export function reduce(form: FormDefinition, change: FormChange): FormDefinition {
  return produce(form, (draft) => {
    const apply = REDUCERS[change.kind] as (form: FormDefinition, change: FormChange) => void;
    apply(draft, change);
  });
}

/** The slot and place after a field, or the end of the form. */
export function placeAfter(form: FormDefinition, id: string | undefined): Target {
  const slot = id === undefined ? null : slotOf(form, id);
  if (id !== undefined && slot) {
    const key = subformOf(slot) ? (id.split('.')[1] ?? '') : id;
    return { slot, index: contentsIn(form, slot).indexOf(key) + 1 };
  }
  const last = slotsOf(form).at(-1)?.slot ?? 'layout/0';
  return { slot: last, index: contentsIn(form, last).length };
}

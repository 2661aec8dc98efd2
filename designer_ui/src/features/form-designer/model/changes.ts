import { produce } from 'immer';
import type {
  Field,
  FormDefinition,
  FormRule,
  LayoutItem,
  LayoutSection,
  LayoutTabs,
  Text,
  ViewDefinition,
} from '@/api/types';
import { newKey } from '@/shared/inspector/new-key';
import { renameField } from './rename';
import { columnsOf, fieldAt, itemAt, keysIn, type SlotId, slotOf, slotsOf, subformOf } from './slots';

export type Target = { slot: SlotId; index: number; beside?: boolean };

export type FormChange =
  | { kind: 'add'; fields: Field[]; to: Target }
  | { kind: 'move'; ids: string[]; to: Target }
  | { kind: 'remove'; ids: string[] }
  | { kind: 'patch'; ids: string[]; patch: Partial<Record<keyof Field, unknown>> }
  | { kind: 'props'; id: string; name: string; value: unknown }
  | { kind: 'widget'; id: string; widget: string }
  | { kind: 'rename'; id: string; key: string }
  | { kind: 'add-item'; item: LayoutItem; index: number }
  | { kind: 'move-item'; from: number; to: number }
  | { kind: 'remove-item'; index: number }
  | { kind: 'section'; place: string; patch: Partial<LayoutSection> }
  | { kind: 'add-tab'; place: string; title: Text }
  | { kind: 'tab'; place: string; title: Text }
  | { kind: 'remove-tab'; place: string }
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

function putKeys(form: FormDefinition, slot: SlotId, index: number, keys: readonly string[]): void {
  const holder = itemAt(form, slot);
  if (holder) {
    holder.fields = (holder.fields ?? []).toSpliced(index, 0, ...keys);
  }
}

/** A field dropped beside another asks for columns: the others keep the whole row. */
function makeColumns(form: FormDefinition, slot: SlotId, kept: ReadonlySet<string>): void {
  const section = itemAt<LayoutSection>(form, slot);
  if (!section || slot.includes('/tabs/') || (section.columns ?? 2) > 1) {
    for (const field of form.fields.filter((one) => kept.has(one.key))) {
      delete field.width;
    }
    return;
  }
  section.columns = 2;
  for (const field of form.fields.filter((one) => section.fields.includes(one.key))) {
    if (kept.has(field.key)) {
      delete field.width;
    } else {
      field.width = 24;
    }
  }
}

function withFreeKeys(fields: readonly Field[], taken: readonly string[]): Field[] {
  const used = [...taken];
  return fields.map((field) => {
    const key = newKey(field.key, used);
    used.push(key);
    return { ...field, key };
  });
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
  const keys = fresh.map((field) => field.key);
  const neighbour = keysIn(form, to.slot)[to.index - 1] ?? keysIn(form, to.slot)[to.index];
  putKeys(form, to.slot, to.index, keys);
  if (to.beside && neighbour) {
    makeColumns(form, to.slot, new Set([...keys, neighbour]));
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
  for (const { holder } of slotsOf(form)) {
    if (holder.fields) {
      holder.fields = holder.fields.filter((key) => key !== outer);
    }
  }
  return field;
}

/** Where an index of the list as it was points, once the moved ones are out of it. */
function indexWithout(form: FormDefinition, ids: readonly string[], to: Target): number {
  const subform = subformOf(to.slot);
  const before = keysIn(form, to.slot).slice(0, to.index);
  const moved = new Set(ids.map((id) => (subform ? id.slice(subform.length + 1) : id)));
  return before.filter((key) => !moved.has(key)).length;
}

function moveFields(form: FormDefinition, ids: readonly string[], to: Target): void {
  const subform = subformOf(to.slot);
  const index = indexWithout(form, ids, to);
  const neighbour = keysIn(form, to.slot).filter((key) => !ids.includes(key));
  const staying = ids.every((id) => !subform && !id.includes('.'));
  const taken = ids.map((id) => [id, takeOut(form, id)] as const);
  if (staying) {
    putKeys(form, to.slot, index, ids);
    const beside = neighbour[index - 1] ?? neighbour[index];
    if (to.beside && beside) {
      makeColumns(form, to.slot, new Set([...ids, beside]));
    }
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
  'add-item': (form, { item, index }) => {
    form.layout = (form.layout ?? []).toSpliced(index, 0, item);
  },
  'move-item': (form, { from, to }) => {
    const layout = form.layout ?? [];
    const [item] = layout.splice(from, 1);
    if (item) {
      layout.splice(to > from ? to - 1 : to, 0, item);
    }
  },
  'remove-item': removeItem,
  section: (form, { place, patch }) => {
    const section = itemAt<LayoutSection>(form, place);
    if (section) {
      assign(section, patch);
    }
  },
  'add-tab': (form, { place, title }) => {
    itemAt<LayoutTabs>(form, place)?.tabs.push({ title, fields: [] });
  },
  tab: (form, { place, title }) => {
    const tab = itemAt<LayoutTabs['tabs'][number]>(form, place);
    if (tab) {
      tab.title = title;
    }
  },
  'remove-tab': removeTab,
  form: (form, { patch }) => assign(form, patch),
  rules: (form, { rules }) => {
    form.rules = rules;
  },
  views: (form, { views }) => {
    form.views = views;
  },
};

/** A section or a group of tabs leaves; its fields move to the nearest section that stays. */
function removeItem(form: FormDefinition, { index }: { index: number }): void {
  const inside = slotsOf(form).filter(({ slot }) => slot === `layout/${index}` || slot.startsWith(`layout/${index}/`));
  const keys = inside.flatMap(({ holder }) => holder.fields ?? []);
  form.layout = (form.layout ?? []).toSpliced(index, 1);
  if (keys.length) {
    adopt(form, keys, Math.max(0, index - 1));
  }
}

function adopt(form: FormDefinition, keys: string[], near: number): void {
  const [first, ...others] = slotsOf(form);
  const home = [first, ...others]
    .filter((one) => one !== undefined)
    .toSorted((a, b) => distance(a.slot, near) - distance(b.slot, near))[0];
  if (home) {
    home.holder.fields = [...(home.holder.fields ?? []), ...keys];
  } else {
    form.layout = [{ columns: 2, fields: keys }];
  }
}

function distance(slot: SlotId, near: number): number {
  return Math.abs(Number(slot.split('/')[1]) - near);
}

function removeTab(form: FormDefinition, { place }: { place: string }): void {
  const [, item = '0', , tab = '0'] = place.split('/');
  const keys = slotsOf(form)
    .filter(({ slot }) => slot === place || slot.startsWith(`${place}/`))
    .flatMap(({ holder }) => holder.fields ?? []);
  const group = itemAt<LayoutTabs>(form, `layout/${item}`);
  if (!group) {
    return;
  }
  group.tabs.splice(Number(tab), 1);
  if (group.tabs.length === 0) {
    form.layout = (form.layout ?? []).toSpliced(Number(item), 1);
  }
  if (keys.length) {
    adopt(form, keys, Number(item));
  }
}

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
    return { slot, index: keysIn(form, slot).indexOf(key) + 1 };
  }
  const last = slotsOf(form).at(-1);
  return { slot: last?.slot ?? 'layout/0', index: last?.holder.fields?.length ?? 0 };
}

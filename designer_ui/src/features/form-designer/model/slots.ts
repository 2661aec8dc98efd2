import type { Field, FormDefinition, LayoutItem, LayoutSection, LayoutTabs } from '@/api/types';

/**
 * Where fields stand. A slot is named by its place: `layout/0`, `layout/1/tabs/0`,
 * `layout/1/tabs/0/items/2`, or `sub:items` for the columns of a subform.
 */
export type SlotId = string;

const SUB = 'sub:';

export function subSlot(field: string): SlotId {
  return `${SUB}${field}`;
}

export function subformOf(slot: SlotId): string | null {
  return slot.startsWith(SUB) ? slot.slice(SUB.length) : null;
}

type Tab = LayoutTabs['tabs'][number];
type Holder = { fields?: string[] };

function walkItems(items: readonly LayoutItem[], path: string, visit: (slot: SlotId, holder: Holder) => void): void {
  for (const [index, item] of items.entries()) {
    const here = `${path}/${index}`;
    if ('tabs' in item) {
      for (const [at, tab] of item.tabs.entries()) {
        walkTab(tab, `${here}/tabs/${at}`, visit);
      }
    } else {
      visit(here, item);
    }
  }
}

function walkTab(tab: Tab, path: string, visit: (slot: SlotId, holder: Holder) => void): void {
  if (tab.items) {
    walkItems(tab.items, `${path}/items`, visit);
  }
  if (tab.fields || !tab.items) {
    visit(path, tab);
  }
}

/** Every slot of the layout with what holds its keys, in reading order. */
export function slotsOf(form: FormDefinition): { slot: SlotId; holder: Holder }[] {
  const found: { slot: SlotId; holder: Holder }[] = [];
  walkItems(form.layout ?? [], 'layout', (slot, holder) => found.push({ slot, holder }));
  return found;
}

/** The keys in a slot; the columns of a subform for its slot. */
export function keysIn(form: FormDefinition, slot: SlotId): string[] {
  const subform = subformOf(slot);
  if (subform) {
    return columnsOf(form, subform).map((column) => column.key);
  }
  return slotsOf(form).find((one) => one.slot === slot)?.holder.fields ?? [];
}

export function columnsOf(form: FormDefinition, subform: string): Field[] {
  return form.fields.find((field) => field.key === subform)?.props?.fields ?? [];
}

/** The slot of a field by its id, `name` or `items.price`. */
export function slotOf(form: FormDefinition, id: string): SlotId | null {
  const [outer = '', column] = id.split('.');
  if (column !== undefined) {
    return subSlot(outer);
  }
  return slotsOf(form).find(({ holder }) => holder.fields?.includes(outer))?.slot ?? null;
}

/** The field with an id; columns of subforms too. */
export function fieldAt(form: FormDefinition, id: string): Field | undefined {
  const [outer = '', column] = id.split('.');
  return column === undefined
    ? form.fields.find((field) => field.key === outer)
    : columnsOf(form, outer).find((field) => field.key === column);
}

/** All ids in reading order, columns after their subform. */
export function idsInOrder(form: FormDefinition): string[] {
  const keys = slotsOf(form).flatMap(({ holder }) => holder.fields ?? []);
  return keys.flatMap((key) => [key, ...columnsOf(form, key).map((column) => `${key}.${column.key}`)]);
}

function holderAt(items: LayoutItem[], path: readonly string[]): Holder | undefined {
  let here: unknown = { layout: items };
  for (const part of path) {
    here = (here as Record<string, unknown> | undefined)?.[part];
  }
  return here as Holder | undefined;
}

/** The object of the layout at a place, inside a draft that may be changed. */
export function itemAt<T = Holder>(form: FormDefinition, place: string): T | undefined {
  return holderAt(form.layout ?? [], place.split('/')) as T | undefined;
}

export function isTabs(item: LayoutItem): item is LayoutTabs {
  return 'tabs' in item;
}

export function isSection(item: LayoutItem): item is LayoutSection {
  return !('tabs' in item);
}

/** The layout with every field in it: fields that no section names stand in a last one. */
export function normalise(form: FormDefinition): FormDefinition {
  const placed = new Set(slotsOf(form).flatMap(({ holder }) => holder.fields ?? []));
  const rest = form.fields.map((field) => field.key).filter((key) => !placed.has(key));
  const layout = form.layout ?? [];
  if (rest.length === 0 && layout.length > 0) {
    return form;
  }
  return { ...form, layout: rest.length || layout.length === 0 ? [...layout, { columns: 2, fields: rest }] : layout };
}

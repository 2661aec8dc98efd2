import type { Field, FormDefinition, LayoutHolder, LayoutItem } from '@/api/types';
import { contentsOf, holdersOf, keysOf } from '@/shared/form-engine/layout';

/**
 * Where fields stand. A slot is named by its place: `layout/0`, `layout/1/tabs/0`,
 * `layout/1/steps/0/items/2`, `layout` itself, which holds items only, or `sub:items`
 * for the columns of a subform.
 */
export type SlotId = string;
export type Content = string | LayoutItem;
export const ROOT: SlotId = 'layout';

const SUB = 'sub:';

export function subSlot(field: string): SlotId {
  return `${SUB}${field}`;
}

export function subformOf(slot: SlotId): string | null {
  return slot.startsWith(SUB) ? slot.slice(SUB.length) : null;
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}

/** The item at a place as its address names it: `layout/0/items/2`. */
export function itemPlace(slot: SlotId, index: number): string {
  return slot === ROOT ? `${ROOT}/${index}` : `${slot}/items/${index}`;
}

/** The slot an item stands in, and its position there. */
export function placeOf(place: string): { slot: SlotId; index: number } {
  const parts = place.split('/');
  const index = Number(parts.pop());
  return parts.length === 1 ? { slot: ROOT, index } : { slot: parts.slice(0, -1).join('/'), index };
}

type Held = { slot: SlotId; holder: LayoutHolder };

function holdersIn(contents: readonly Content[], slot: SlotId): Held[] {
  return contents.flatMap((content, index) =>
    typeof content === 'string' ? [] : holdersAt(content, itemPlace(slot, index)),
  );
}

function holdersAt(item: LayoutItem, place: string): Held[] {
  return holdersOf(item).flatMap(({ place: part, holder }) => {
    const slot = join(place, part);
    return [{ slot, holder }, ...holdersIn(contentsOf(holder), slot)];
  });
}

/** Every slot of the layout with what holds its contents, in reading order. */
export function slotsOf(form: FormDefinition): Held[] {
  return holdersIn(form.layout ?? [], ROOT);
}

/** What stands in a slot: field keys and layout items. */
export function contentsIn(form: FormDefinition, slot: SlotId): Content[] {
  const subform = subformOf(slot);
  if (subform) {
    return columnsOf(form, subform).map((column) => column.key);
  }
  if (slot === ROOT) {
    return form.layout ?? [];
  }
  const holder = itemAt<LayoutHolder>(form, slot);
  return holder ? contentsOf(holder) : [];
}

/** Put contents into a holder: keys alone are `fields`, mixed contents are `items`. */
export function setContents(holder: LayoutHolder, contents: readonly Content[]): void {
  if (contents.every((one) => typeof one === 'string')) {
    holder.fields = [...contents];
    delete holder.items;
  } else {
    holder.items = [...contents];
    delete holder.fields;
  }
}

/** The keys in a slot; the columns of a subform for its slot. */
export function keysIn(form: FormDefinition, slot: SlotId): string[] {
  return contentsIn(form, slot).filter((one) => typeof one === 'string');
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
  return slotsOf(form).find(({ holder }) => contentsOf(holder).includes(outer))?.slot ?? null;
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
  const keys = (form.layout ?? []).flatMap(keysOf);
  return keys.flatMap((key) => [key, ...columnsOf(form, key).map((column) => `${key}.${column.key}`)]);
}

/** The object of the layout at a place; of a draft it may be changed. */
export function itemAt<T = LayoutHolder>(form: FormDefinition, place: string): T | undefined {
  let here: unknown = { layout: form.layout ?? [] };
  for (const part of place.split('/')) {
    here = (here as Record<string, unknown> | undefined)?.[part];
  }
  return here as T | undefined;
}

/** A holder written both ways is written one way. */
function tidied(content: Content): Content {
  if (typeof content === 'string') {
    return content;
  }
  const item = structuredClone(content);
  for (const { holder } of holdersOf(item)) {
    setContents(holder, contentsOf(holder).map(tidied));
  }
  return item;
}

function isMixed(content: Content): boolean {
  if (typeof content === 'string') {
    return false;
  }
  return holdersOf(content).some(
    ({ holder }) => !(holder.items || holder.fields) || (holder.items && holder.fields) || holder.items?.some(isMixed),
  );
}

/** The layout with every field in it: fields that no section names stand in a last one. */
export function normalise(form: FormDefinition): FormDefinition {
  const layout = form.layout ?? [];
  const placed = new Set(layout.flatMap(keysOf));
  const rest = form.fields.map((field) => field.key).filter((key) => !placed.has(key));
  if (rest.length === 0 && layout.length > 0 && !layout.some(isMixed)) {
    return form;
  }
  const tidy = layout.some(isMixed) ? (layout.map(tidied) as LayoutItem[]) : layout;
  return { ...form, layout: rest.length || tidy.length === 0 ? [...tidy, { columns: 2, fields: rest }] : tidy };
}

import type { Field, FormDefinition, LayoutHolder, LayoutItem, LayoutSection, Text } from '@/api/types';
import { contentsOf, holdersOf, isSection, isSteps, type LayoutKind, layoutKind } from '@/shared/form-engine/layout';
import {
  type Content,
  contentsIn,
  fieldAt,
  itemAt,
  placeOf,
  ROOT,
  type SlotId,
  setContents,
  slotOf,
  slotsOf,
} from './slots';

export type Target = { slot: SlotId; index: number; beside?: boolean };

/** The list of a slot in a draft, with the way to put it back. */
export function listAt(form: FormDefinition, slot: SlotId): { list: Content[]; put: (list: Content[]) => void } | null {
  if (slot === ROOT) {
    const put = (list: Content[]) => {
      form.layout = list.map((one) => (typeof one === 'string' ? { columns: 2, fields: [one] } : one));
    };
    return { list: [...(form.layout ?? [])], put };
  }
  const holder = itemAt<LayoutHolder>(form, slot);
  return holder ? { list: contentsOf(holder), put: (list) => setContents(holder, list) } : null;
}

export function insertAt(form: FormDefinition, { slot, index }: Target, contents: readonly Content[]): void {
  const found = listAt(form, slot);
  found?.put(found.list.toSpliced(index, 0, ...contents));
}

/** How many of 24 columns a field takes in its slot. */
export function spanIn(form: FormDefinition, slot: SlotId, field: Pick<Field, 'width'>): number {
  return field.width ?? 24 / columnsIn(form, slot);
}

/** The columns of a slot: those of a section, one in a column, else two. */
export function columnsIn(form: FormDefinition, slot: SlotId): number {
  const holder = itemAt<LayoutHolder>(form, slot);
  if (holder && isSection(holder as LayoutItem) && typeof (holder as LayoutSection).columns === 'number') {
    return (holder as LayoutSection).columns ?? 2;
  }
  return /\/columns\/\d+$/.test(slot) ? 1 : 2;
}

/** A field dropped beside another shares its width with it. */
export function makeBeside(form: FormDefinition, slot: SlotId, keys: readonly string[], neighbour: string): void {
  const beside = fieldAt(form, neighbour);
  if (!beside) {
    return;
  }
  const room = spanIn(form, slot, beside);
  const usual = 24 / columnsIn(form, slot);
  const share = room > usual && usual < 24 ? usual : Math.max(4, Math.floor(room / (keys.length + 1)));
  for (const field of form.fields.filter((one) => keys.includes(one.key) || one.key === neighbour)) {
    if (share === usual) {
      delete field.width;
    } else {
      field.width = share;
    }
  }
}

/** Move a layout item; positions are counted in the lists as they were. */
export function moveItem(form: FormDefinition, { from, to }: { from: string; to: Target }): void {
  const source = placeOf(from);
  const item = itemAt<LayoutItem>(form, from);
  const own = listAt(form, source.slot);
  if (!item || !own || `${to.slot}/`.startsWith(`${from}/`)) {
    return;
  }
  if (to.slot === source.slot) {
    const index = to.index > source.index ? to.index - 1 : to.index;
    own.put(own.list.toSpliced(source.index, 1).toSpliced(index, 0, item));
    return;
  }
  // The holder is looked up before its place is shifted by what leaves.
  const target = listAt(form, to.slot);
  own.put(own.list.toSpliced(source.index, 1));
  target?.put(target.list.toSpliced(to.index, 0, item));
}

/** An item leaves; what stands in it stays at its place, or in the nearest section. */
export function removeItem(form: FormDefinition, { place }: { place: string }): void {
  const { slot, index } = placeOf(place);
  const item = itemAt<LayoutItem>(form, place);
  const own = listAt(form, slot);
  if (!item || !own) {
    return;
  }
  const inside = holdersOf(item).flatMap(({ holder }) => contentsOf(holder));
  if (slot !== ROOT) {
    own.put(own.list.toSpliced(index, 1, ...inside));
    return;
  }
  const items = inside.filter((one) => typeof one !== 'string');
  own.put(own.list.toSpliced(index, 1, ...items));
  adopt(
    form,
    inside.filter((one) => typeof one === 'string'),
    Math.max(0, index - 1),
  );
}

/** Fields without a place go to the nearest section, a new one when there is none. */
export function adopt(form: FormDefinition, keys: readonly string[], near: number): void {
  if (keys.length === 0) {
    return;
  }
  const distance = (slot: SlotId) => Math.abs(Number(slot.split('/')[1]) - near);
  const home = slotsOf(form).toSorted((a, b) => distance(a.slot) - distance(b.slot))[0];
  if (home) {
    setContents(home.holder, [...contentsOf(home.holder), ...keys]);
  } else {
    form.layout = [{ columns: 2, fields: [...keys] }];
  }
}

/** `layout/1/tabs/0` → the item, the word of its parts, and which one is meant. */
function partAt(form: FormDefinition, place: string) {
  const parts = place.split('/');
  const index = Number(parts.pop());
  const word = parts.pop() ?? '';
  const item = itemAt<Record<string, LayoutHolder[]>>(form, parts.join('/'));
  return { list: item?.[word] ?? [], index, item: parts.join('/') };
}

export function addPart(form: FormDefinition, { place, part }: { place: string; part: LayoutHolder }): void {
  const item = itemAt<LayoutItem>(form, place);
  const kind = item && layoutKind(item);
  if (item && kind && kind !== 'section') {
    (item as unknown as Record<string, LayoutHolder[]>)[kind]?.push(part);
  }
}

/** A tab, column or step leaves; the last one takes its item with it. */
export function removePart(form: FormDefinition, { place }: { place: string }): void {
  const { list, index, item } = partAt(form, place);
  const [gone] = list.slice(index, index + 1);
  if (!gone) {
    return;
  }
  const near = list[index - 1] ?? list[index + 1];
  if (!near) {
    removeItem(form, { place: item });
    return;
  }
  setContents(near, [...contentsOf(near), ...contentsOf(gone)]);
  list.splice(index, 1);
}

export function movePart(form: FormDefinition, { place, by }: { place: string; by: 1 | -1 }): void {
  const { list, index } = partAt(form, place);
  const [part] = index + by >= 0 && index + by < list.length ? list.splice(index, 1) : [];
  if (part) {
    list.splice(index + by, 0, part);
  }
}

export type Titles = (number: number) => Text;

/** A new item of a kind with these contents; tabs begin with two. */
export function newItem(kind: Exclude<LayoutKind, 'steps'>, titles: Titles, keys: readonly Content[] = []): LayoutItem {
  const holder = (contents: readonly Content[]): LayoutHolder => {
    const made: LayoutHolder = {};
    setContents(made, contents);
    return made;
  };
  const later = keys.length ? [] : [{ title: titles(2), ...holder([]) }];
  switch (kind) {
    case 'tabs':
      return { tabs: [{ title: titles(1), ...holder(keys) }, ...later] };
    case 'columns':
      return { columns: columnsFor(keys).map((some) => ({ width: 24 / columnsFor(keys).length, ...holder(some) })) };
    default:
      return { section: titles(1), columns: 2, ...holder(keys) };
  }
}

/** Several fields wrapped in columns get one each, as far as four go beside each other. */
function columnsFor(keys: readonly Content[]): Content[][] {
  const count = Math.min(4, Math.max(2, keys.length));
  return Array.from({ length: count }, (_, column) => keys.filter((_key, at) => at % count === column));
}

/** Wrap fields of the form in a new item at the place of the first of them. */
export function wrap(
  form: FormDefinition,
  { ids, as, title }: { ids: string[]; as: Exclude<LayoutKind, 'steps'>; title: Text },
): void {
  const keys = ids.filter((id) => !id.includes('.'));
  const [first] = keys;
  const slot = first === undefined ? null : slotOf(form, first);
  if (!first || !slot) {
    return;
  }
  const index = contentsIn(form, slot).indexOf(first);
  const before = contentsIn(form, slot)
    .slice(0, index)
    .filter((one) => typeof one === 'string' && keys.includes(one)).length;
  takeKeys(form, keys);
  for (const field of form.fields.filter((one) => keys.includes(one.key))) {
    delete field.width;
  }
  insertAt(form, { slot, index: index - before }, [newItem(as, () => title, keys)]);
}

/** Take keys out of wherever they stand. */
export function takeKeys(form: FormDefinition, keys: readonly string[]): void {
  for (const { holder } of slotsOf(form)) {
    const contents = contentsOf(holder);
    if (contents.some((one) => typeof one === 'string' && keys.includes(one))) {
      setContents(
        holder,
        contents.filter((one) => typeof one !== 'string' || !keys.includes(one)),
      );
    }
  }
}

/** The form becomes a step form: all there is stands in the first step, the second waits. */
export function makeSteps(form: FormDefinition, { titles }: { titles: [Text, Text] }): void {
  if ((form.layout ?? []).some(isSteps)) {
    return;
  }
  const first: LayoutHolder = {};
  setContents(first, form.layout ?? []);
  form.layout = [
    {
      steps: [
        { title: titles[0], ...first },
        { title: titles[1], fields: [] },
      ],
    },
  ];
}

import { createStore } from 'zustand/vanilla';

export type SelectionState = {
  /** Ids of fields, in the order they were chosen. */
  ids: readonly string[];
  /** A section, a group of tabs or a tab of the layout, when no field is chosen. */
  place: string | null;
  /** The field whose label is being written on the canvas. */
  editing: string | null;
};

export type SelectMode = 'one' | 'toggle' | 'range';

/** The ids from the last chosen one to `id`, in reading order. */
export function rangeTo(order: readonly string[], ids: readonly string[], id: string): string[] {
  const from = order.indexOf(ids.at(-1) ?? id);
  const to = order.indexOf(id);
  const [first, last] = from <= to ? [from, to] : [to, from];
  return [...new Set([...ids, ...order.slice(first, last + 1)])];
}

/** What is chosen on the canvas; apart from the document, so undo never touches it. */
export function createSelection() {
  const store = createStore<SelectionState>()(() => ({ ids: [], place: null, editing: null }));
  return {
    store,
    clear: () => store.setState({ ids: [], place: null, editing: null }),
    only: (...ids: string[]) => store.setState({ ids, place: null, editing: null }),
    atPlace: (place: string) => store.setState({ ids: [], place, editing: null }),
    edit: (id: string | null) =>
      store.setState(id === null ? { editing: null } : { ids: [id], place: null, editing: id }),
    select: (id: string, mode: SelectMode, order: readonly string[]) => {
      const { ids } = store.getState();
      const next = {
        one: [id],
        toggle: ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id],
        range: rangeTo(order, ids, id),
      }[mode];
      store.setState({ ids: next, place: null, editing: null });
    },
  };
}

export type Selection = ReturnType<typeof createSelection>;

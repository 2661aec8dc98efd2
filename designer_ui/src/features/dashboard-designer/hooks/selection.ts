import { createStore } from 'zustand/vanilla';
import type { Fields } from '../model/charts';

export type SelectionState = {
  keys: readonly string[];
  /** The fullest fields of tiles whose chart was switched: they come back with a chart that has room. */
  kept: Readonly<Record<string, Fields>>;
  /** The chart that is being dragged from the palette. */
  dragged: string | null;
};

/** What is chosen on the canvas; apart from the document, so undo never touches it. */
export function createSelection() {
  const store = createStore<SelectionState>()(() => ({ keys: [], kept: {}, dragged: null }));
  return {
    store,
    clear: () => store.setState({ keys: [] }),
    only: (...keys: string[]) => store.setState({ keys }),
    toggle: (key: string) => {
      const { keys } = store.getState();
      store.setState({ keys: keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key] });
    },
    keep: (key: string, fields: Fields) => store.setState(({ kept }) => ({ kept: { ...kept, [key]: fields } })),
    drag: (chart: string | null) => store.setState({ dragged: chart }),
  };
}

export type Selection = ReturnType<typeof createSelection>;

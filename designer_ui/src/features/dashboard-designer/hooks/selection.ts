import { createStore } from 'zustand/vanilla';
import type { Fields } from '../model/charts';

export type SelectionState = {
  keys: readonly string[];
  /** The fullest fields of tiles whose chart was switched: they come back with a chart that has room. */
  kept: Readonly<Record<string, Fields>>;
  /** What is being dragged from the palette. */
  dragged: Dragged | null;
  /** The open page of each holder. */
  pages: Readonly<Record<string, string>>;
  /** The page as a desktop or as a phone shows it. */
  device: 'desktop' | 'phone';
};

export type Dragged = { kind: 'chart' | 'element'; name: string };

/** What is chosen on the canvas; apart from the document, so undo never touches it. */
export function createSelection() {
  const store = createStore<SelectionState>()(() => ({
    keys: [],
    kept: {},
    dragged: null,
    pages: {},
    device: 'desktop',
  }));
  return {
    store,
    clear: () => store.setState({ keys: [] }),
    only: (...keys: string[]) => store.setState({ keys }),
    toggle: (key: string) => {
      const { keys } = store.getState();
      store.setState({ keys: keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key] });
    },
    keep: (key: string, fields: Fields) => store.setState(({ kept }) => ({ kept: { ...kept, [key]: fields } })),
    drag: (dragged: Dragged | null) => store.setState({ dragged }),
    openPage: (holder: string, page: string) =>
      store.setState(({ pages }) => ({ pages: { ...pages, [holder]: page } })),
    show: (device: SelectionState['device']) => store.setState({ device }),
  };
}

export type Selection = ReturnType<typeof createSelection>;

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DocumentStore } from '@/shared/document';
import type { DashboardChange } from '../model/changes';
import type { ChartKind, Dashboard, Tile } from '../model/types';
import type { Selection, SelectionState } from './selection';

/** What every part of the dashboard designer shares. */
export type Designer = {
  app: string;
  dashboardKey: string;
  store: DocumentStore<Dashboard, DashboardChange>;
  selection: Selection;
  charts: readonly ChartKind[];
  change: (change: DashboardChange, merge?: string) => void;
};

export const DesignerContext = createContext<Designer | null>(null);

export function useDesigner(): Designer {
  const designer = useContext(DesignerContext);
  if (!designer) {
    throw new Error('A part of the dashboard designer stands outside of it.');
  }
  return designer;
}

const EMPTY: Dashboard = { key: '', tiles: [] };

/** A narrow part of the dashboard; the document is there while the designer is shown. */
export function usePagePart<T>(select: (page: Dashboard) => T): T {
  const { store } = useDesigner();
  return useStore(store, (state) => select(state.document ?? EMPTY));
}

export function useSelectionPart<T>(select: (state: SelectionState) => T): T {
  return useStore(useDesigner().selection.store, select);
}

/** The one tile that is chosen; undefined when it is none or several. */
export function useChosenTile(): Tile | undefined {
  const keys = useSelectionPart((state) => state.keys);
  return usePagePart((page) => (keys.length === 1 ? page.tiles.find((tile) => tile.key === keys[0]) : undefined));
}

export function useChart(name: string): ChartKind | undefined {
  return useDesigner().charts.find((one) => one.name === name);
}

export function pageOf({ store }: Designer): Dashboard {
  return store.getState().document ?? EMPTY;
}

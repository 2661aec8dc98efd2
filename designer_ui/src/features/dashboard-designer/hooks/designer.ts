import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { pagesOf } from '@/features/dashboard/model/page';
import type { Inside } from '@/features/dashboard/model/types';
import type { DocumentStore } from '@/shared/document';
import type { DashboardChange } from '../model/changes';
import { type ChartKind, type ChartTile, type Dashboard, type ElementKind, isChart, type Tile } from '../model/types';
import type { Selection, SelectionState } from './selection';

/** What every part of the dashboard designer shares. */
export type Designer = {
  app: string;
  dashboardKey: string;
  store: DocumentStore<Dashboard, DashboardChange>;
  selection: Selection;
  charts: readonly ChartKind[];
  elements: readonly ElementKind[];
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

/** The one chart that is chosen; undefined for an element. */
export function useChosenChart(): ChartTile | undefined {
  const tile = useChosenTile();
  return tile && isChart(tile) ? tile : undefined;
}

export function useElement(name: string): ElementKind | undefined {
  return useDesigner().elements.find((one) => one.name === name);
}

/** What the designer knows of the kind of a tile: its label and icon. */
export function useKind(tile: Tile): ChartKind | ElementKind | undefined {
  const { charts, elements } = useDesigner();
  return isChart(tile)
    ? charts.find((one) => one.name === tile.chart)
    : elements.find((one) => one.name === tile.element);
}

/** The page of a holder that is open in the designer. */
export function openPageOf(designer: Designer, holder: Tile): string | undefined {
  const pages = pagesOf(holder).map((one) => one.key);
  const open = designer.selection.store.getState().pages[holder.key];
  return open !== undefined && pages.includes(open) ? open : pages[0];
}

/** Where something new goes: to the page of tabs one works on, else to the page itself. */
export function surfaceInSight(designer: Designer): Inside | null {
  const { keys } = designer.selection.store.getState();
  const tile = pageOf(designer).tiles.find((one) => keys.length > 0 && one.key === keys[0]);
  if (!tile) {
    return null;
  }
  const tab = openPageOf(designer, tile);
  return tab ? { tile: tile.key, tab } : (tile.in ?? null);
}

export function useChart(name: string): ChartKind | undefined {
  return useDesigner().charts.find((one) => one.name === name);
}

export function pageOf({ store }: Designer): Dashboard {
  return store.getState().document ?? EMPTY;
}

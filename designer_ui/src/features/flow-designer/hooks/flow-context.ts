import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '@/api/client';
import type { CatalogKind } from '@/api/types';
import type { Names } from '@/shared/automation';
import type { DocumentStore } from '@/shared/document';
import type { FlowChange } from '../model/changes';
import { nameOf } from '../model/problems';
import type { Trail } from '../model/simulation';
import type { Flow, Target } from '../model/types';

export type FlowView = {
  selected: Target | null;
  /** What the right side shows. */
  panel: 'settings' | 'simulate' | null;
  trail: Trail | null;
};

export type FlowDesign = {
  app: string;
  store: DocumentStore<Flow, FlowChange>;
  view: StoreApi<FlowView>;
  kinds: ReadonlyMap<string, CatalogKind>;
  names: Names;
  formTitle: string;
  problems: ReadonlyMap<string, readonly Problem[]>;
  flush: () => Promise<void>;
};

export const FlowContext = createContext<FlowDesign | null>(null);

export function createFlowView(): StoreApi<FlowView> {
  return createStore<FlowView>(() => ({ selected: null, panel: null, trail: null }));
}

/** The flow being designed, for everything drawn of it. */
export function useFlow(): FlowDesign {
  const design = useContext(FlowContext);
  if (!design) {
    throw new Error('A part of the flow designer stands outside it.');
  }
  return design;
}

/** Changes the flow; the second argument makes typing one undo step. */
export function useChange(): (change: FlowChange, merge?: string) => void {
  return useFlow().store.getState().change;
}

export function useIsSelected(target: Target): boolean {
  return useStore(useFlow().view, ({ selected }) => selected !== null && nameOf(selected) === nameOf(target));
}

/** Opens the settings of something; null closes them. */
export function select(view: StoreApi<FlowView>, target: Target | null): void {
  view.setState({ selected: target, panel: target ? 'settings' : null });
}

const NONE: readonly Problem[] = [];

export function useProblems(target: Target): readonly Problem[] {
  return useFlow().problems.get(nameOf(target)) ?? NONE;
}

/** What the last simulation says of a step or branch: lit, dim, or nothing when there is none. */
export function useLight(target: Target): 'lit' | 'dim' | undefined {
  return useStore(useFlow().view, ({ trail }) => {
    if (!trail) {
      return undefined;
    }
    const lit = target.branch ? trail.branches.has(nameOf(target)) : trail.stops.has(target.node);
    return lit ? 'lit' : 'dim';
  });
}

/** Brings a card into view and puts the keyboard there. */
export function reveal(target: Target): void {
  requestAnimationFrame(() => {
    const card = document.querySelector<HTMLElement>(`[data-flow-card="${CSS.escape(nameOf(target))}"]`);
    card?.scrollIntoView({ block: 'center', inline: 'center', behavior: 'smooth' });
    card?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  });
}

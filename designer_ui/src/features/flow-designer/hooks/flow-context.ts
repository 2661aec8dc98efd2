import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '@/api/client';
import type { CatalogKind } from '@/api/types';
import type { Names } from '@/shared/automation';
import type { DocumentStore } from '@/shared/document';
import type { FlowChange } from '../model/changes';
import type { Difference } from '../model/difference';
import { nameOf } from '../model/problems';
import type { Trail } from '../model/simulation';
import type { Flow, Target } from '../model/types';

export type Task = 'simulate' | 'versions';

export type Marks = ReadonlyMap<string, readonly Problem[]>;

export type FlowView = {
  selected: Target | null;
  /** Whether the settings of what is selected are open. */
  open: boolean;
  /** What is being done on the right side; settings cover it and leave it again. */
  task: Task | null;
  trail: Trail | null;
  /** Names of branches whose steps are put away. */
  folded: ReadonlySet<string>;
  /** On a phone one branch of a group is drawn: which one, by group. */
  shown: Readonly<Record<string, string>>;
  /** What is wrong, by card. */
  marks: Marks;
  /** How a card differs from the version it is compared with. */
  differs: ReadonlyMap<string, Difference>;
};

export type FlowDesign = {
  app: string;
  store: DocumentStore<Flow, FlowChange>;
  view: StoreApi<FlowView>;
  kinds: ReadonlyMap<string, CatalogKind>;
  names: Names;
  formTitle: string;
  flush: () => Promise<void>;
};

export const FlowContext = createContext<FlowDesign | null>(null);

export function createFlowView(): StoreApi<FlowView> {
  return createStore<FlowView>(() => ({
    selected: null,
    open: false,
    task: null,
    trail: null,
    folded: new Set(),
    shown: {},
    marks: new Map(),
    differs: new Map(),
  }));
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
  view.setState({ selected: target, open: target !== null });
}

/** Begins or ends what is done on the right side. */
export function turnTo(view: StoreApi<FlowView>, task: Task | null): void {
  view.setState({ task, open: false, trail: null, differs: new Map() });
}

/** Puts the steps of a branch away, or draws them again. */
export function fold(view: StoreApi<FlowView>, branch: string, away: boolean): void {
  const folded = new Set(view.getState().folded);
  if (away) {
    folded.add(branch);
  } else {
    folded.delete(branch);
  }
  view.setState({ folded });
}

export function useIsFolded(branch: string): boolean {
  return useStore(useFlow().view, ({ folded }) => folded.has(branch));
}

export function useDifference(target: Target): Difference | undefined {
  return useStore(useFlow().view, ({ differs }) => differs.get(nameOf(target)));
}

const NONE: readonly Problem[] = [];

export function useProblems(target: Target): readonly Problem[] {
  return useStore(useFlow().view, ({ marks }) => marks.get(nameOf(target)) ?? NONE);
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

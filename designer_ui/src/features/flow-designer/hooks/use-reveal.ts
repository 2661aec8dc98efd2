import { useCallback } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { nameOf } from '../model/problems';
import type { Flow, Target } from '../model/types';
import { around } from '../model/walking';
import { type FlowView, useFlow } from './flow-context';

const FRAMES = 12;

function cardOf(target: Target): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-flow-card="${CSS.escape(nameOf(target))}"]`);
}

function show(target: Target, frames: number): void {
  const card = cardOf(target);
  if (card) {
    card.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'smooth' });
    card.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  } else if (frames > 0) {
    requestAnimationFrame(() => show(target, frames - 1));
  }
}

/** Opens every branch around something, on a phone too. */
function unfold(view: StoreApi<FlowView>, flow: Flow, target: Target): void {
  const { folded, shown } = view.getState();
  const outer = around(flow, target);
  const way = target.branch === undefined ? outer : [...outer, target];
  const away = new Set(outer.map(nameOf));
  view.setState({
    folded: new Set([...folded].filter((name) => !away.has(name))),
    shown: { ...shown, ...Object.fromEntries(way.map(({ node, branch }) => [node, branch ?? ''])) },
  });
}

/** Brings a card into view and puts the keyboard there, out of a folded branch too. */
export function useReveal(): (target: Target) => void {
  const { store, view } = useFlow();
  return useCallback(
    (target) => {
      const flow = store.getState().document;
      if (flow) {
        unfold(view, flow, target);
        requestAnimationFrame(() => show(target, FRAMES));
      }
    },
    [store, view],
  );
}

import { useMemo } from 'react';
import { remove } from '../model/removal';
import { listOf, START, type Target } from '../model/types';
import { fold, select, useFlow } from './flow-context';
import { useClipboard } from './use-clipboard';
import { useReveal } from './use-reveal';

export type CardAction = 'copy' | 'cut' | 'paste' | 'duplicate' | 'back' | 'on' | 'fold' | 'remove';

/** Everything that can be done with a card, for its menu and for the keyboard. */
export function useCardActions(): Readonly<Record<CardAction, (target: Target) => void>> {
  const { store, view } = useFlow();
  const { copy, pasteAt } = useClipboard();
  const reveal = useReveal();
  return useMemo(() => {
    const { change } = store.getState();
    const shift = (target: Target, by: -1 | 1) => {
      const { node, branch } = target;
      change(branch === undefined ? { kind: 'shift', node, by } : { kind: 'shift_branch', node, branch, by });
      reveal(target);
    };
    const takeOut = (target: Target) => {
      if (target.node !== START) {
        change(remove(target));
        select(view, null);
      }
    };
    return {
      copy,
      cut: (target) => {
        copy(target);
        takeOut(target);
      },
      paste: (target) => void pasteAt(target),
      duplicate: ({ node, branch }) =>
        change(branch === undefined ? { kind: 'duplicate', node } : { kind: 'duplicate_branch', node, branch }),
      back: (target) => shift(target, -1),
      on: (target) => shift(target, 1),
      fold: ({ node, branch }) => {
        const name = branch === undefined ? '' : listOf(node, branch);
        fold(view, name, !view.getState().folded.has(name));
      },
      remove: takeOut,
    };
  }, [store, view, copy, pasteAt, reveal]);
}

import { useEffect } from 'react';
import { isTyping } from '@/shared/document';
import { remove } from '../model/removal';
import { START, type Target } from '../model/types';
import { reveal, select, useFlow } from './flow-context';
import { placeAfter, useClipboard } from './use-clipboard';

function useSelectedKeys() {
  const { store, view } = useFlow();
  const { copy, paste } = useClipboard();
  const { change } = store.getState();
  const cut = (target: Target) => {
    change(remove(target));
    select(view, null);
  };
  const shift = (target: Target, by: -1 | 1) => {
    change(
      target.branch === undefined
        ? { kind: 'shift', node: target.node, by }
        : { kind: 'shift_branch', node: target.node, branch: target.branch, by },
    );
    reveal(target);
  };
  const duplicate = ({ node, branch }: Target) =>
    change(branch === undefined ? { kind: 'duplicate', node } : { kind: 'duplicate_branch', node, branch });
  const plain: Record<string, (target: Target) => void> = { delete: cut, backspace: cut };
  const withControl: Record<string, (target: Target) => void> = {
    c: copy,
    x: (target) => {
      copy(target);
      cut(target);
    },
    d: duplicate,
    arrowup: (target) => shift(target, -1),
    arrowleft: (target) => shift(target, -1),
    arrowdown: (target) => shift(target, 1),
    arrowright: (target) => shift(target, 1),
  };
  const onPaste = (text: string) => {
    const flow = store.getState().document;
    if (flow) {
      paste(placeAfter(flow, view.getState().selected), text);
    }
  };
  return { plain, withControl, onPaste };
}

function wordsAreSelected(): boolean {
  return Boolean(window.getSelection()?.toString());
}

/** Keys for what is selected: copy, cut, paste, duplicate, delete, move, let go. */
export function useFlowKeys(): void {
  const { view } = useFlow();
  const keys = useSelectedKeys();
  useEffect(() => {
    const act = (event: KeyboardEvent, selected: Target) => {
      const key = event.key.toLowerCase();
      const control = event.ctrlKey || event.metaKey;
      const wanted = (control ? keys.withControl : keys.plain)[key];
      if (wanted && !(control && key === 'c' && wordsAreSelected())) {
        event.preventDefault();
        wanted(selected);
      }
    };
    const onKey = (event: KeyboardEvent) => {
      const { selected } = view.getState();
      if (isTyping(event.target) || !selected) {
        return;
      }
      if (event.key === 'Escape') {
        select(view, null);
        reveal(selected);
      } else if (selected.node !== START) {
        act(event, selected);
      }
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isTyping(event.target)) {
        keys.onPaste(event.clipboardData?.getData('text/plain') ?? '');
      }
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('paste', onPaste);
    };
  }, [view, keys]);
}

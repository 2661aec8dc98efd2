import { useEffect } from 'react';
import { isTyping } from '@/shared/document';
import { everyAction, placeOf } from '../model/tree';
import { revealCard, useRule } from '../rule-context';
import { type CardAction, useCardActions } from './use-card-actions';
import { useClipboard } from './use-clipboard';

const PLAIN: Readonly<Record<string, CardAction>> = { delete: 'remove', backspace: 'remove' };
const CONTROL: Readonly<Record<string, CardAction>> = {
  c: 'copy',
  x: 'cut',
  d: 'duplicate',
  arrowup: 'up',
  arrowdown: 'down',
  arrowright: 'in',
  arrowleft: 'out',
};

/** Somebody types, or a dialog or menu has the keys. */
function isElsewhere(event: Event): boolean {
  const inMenu = event.target instanceof Element && event.target.closest('[role="menu"], [data-menu-box]') !== null;
  return (
    isTyping(event.target) || inMenu || event.defaultPrevented || document.querySelector('[role="dialog"]') !== null
  );
}

function isCanvas(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.closest('[data-rule-canvas]') !== null);
}

function wordsAreSelected(): boolean {
  return Boolean(window.getSelection()?.toString());
}

function useWalk() {
  const { store, lists, selected, select } = useRule();
  return (by: -1 | 1) => {
    const rule = store.getState().document;
    if (rule) {
      const cards = ['trigger', 'when', ...everyAction(rule, lists).map(({ path }) => path)];
      const at = selected ? cards.indexOf(selected) : -1;
      const next = cards[Math.min(Math.max(at + by, 0), cards.length - 1)] ?? 'trigger';
      select(next);
      revealCard(next);
    }
  };
}

function useEscape() {
  const { aside, selected, select, turnTo } = useRule();
  return () => {
    if (aside) {
      turnTo(null);
      if (selected) {
        revealCard(selected);
      }
    } else {
      select(null);
    }
  };
}

/** Does what a key asks of the selected action; whether it did. */
function useActing() {
  const { selected } = useRule();
  const actions = useCardActions();
  return (event: KeyboardEvent): boolean => {
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const wanted = (control ? CONTROL : PLAIN)[key];
    const words = control && key === 'c' && wordsAreSelected();
    if (!wanted || !selected || !placeOf(selected) || words) {
      return false;
    }
    actions[wanted](selected);
    return true;
  };
}

function stepOf(event: KeyboardEvent): -1 | 1 | null {
  const plain = !(event.ctrlKey || event.metaKey || event.altKey);
  return plain && event.key === 'ArrowDown' ? 1 : plain && event.key === 'ArrowUp' ? -1 : null;
}

function useKeys(onHelp: () => void) {
  const walk = useWalk();
  const act = useActing();
  const letGo = useEscape();
  const anywhere: Record<string, () => void> = { Escape: letGo, '?': onHelp };
  const onCanvas = (event: KeyboardEvent): boolean => {
    const by = stepOf(event);
    if (by) {
      walk(by);
    }
    return by !== null || act(event);
  };
  return (event: KeyboardEvent) => {
    if (isElsewhere(event)) {
      return;
    }
    anywhere[event.key]?.();
    if (isCanvas(event.target) && onCanvas(event)) {
      event.preventDefault();
    }
  };
}

/** Keys of the drawing: walk, copy, cut, paste, duplicate, move, delete, let go. */
export function useRuleKeys(onHelp: () => void): void {
  const { selected } = useRule();
  const { pasteText } = useClipboard();
  const onKey = useKeys(onHelp);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (!isElsewhere(event)) {
        pasteText(event.clipboardData?.getData('text/plain') ?? '', selected);
      }
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('paste', onPaste);
    };
  }, [selected, pasteText, onKey]);
}

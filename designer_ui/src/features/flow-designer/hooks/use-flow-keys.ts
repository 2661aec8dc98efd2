import { useEffect } from 'react';
import { isTyping } from '@/shared/document';
import { nameOf } from '../model/problems';
import { START, type Target } from '../model/types';
import { type Direction, neighbour } from '../model/walking';
import { select, turnTo, useFlow } from './flow-context';
import { type CardAction, useCardActions } from './use-card-actions';
import { useClipboard } from './use-clipboard';
import { useReveal } from './use-reveal';

const PLAIN: Readonly<Record<string, CardAction>> = { delete: 'remove', backspace: 'remove', '-': 'fold', '+': 'fold' };
const CONTROL: Readonly<Record<string, CardAction>> = {
  c: 'copy',
  x: 'cut',
  d: 'duplicate',
  arrowup: 'back',
  arrowleft: 'back',
  arrowdown: 'on',
  arrowright: 'on',
};
const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function wordsAreSelected(): boolean {
  return Boolean(window.getSelection()?.toString());
}

/** Menus, tabs and radios have arrows of their own. */
function isCanvas(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.closest('[data-flow-canvas]') !== null);
}

function useWalk() {
  const { store, view } = useFlow();
  const reveal = useReveal();
  return (direction: Direction) => {
    const flow = store.getState().document;
    const { selected, folded } = view.getState();
    const next = flow && neighbour(flow, selected, direction, folded);
    if (next) {
      view.setState({ selected: next });
      reveal(next);
    }
  };
}

function useEscape() {
  const { view } = useFlow();
  const reveal = useReveal();
  return () => {
    const { open, selected, task } = view.getState();
    if (open && selected) {
      view.setState({ open: false });
      reveal(selected);
    } else if (task) {
      turnTo(view, null);
    } else {
      select(view, null);
    }
  };
}

function useActing() {
  const { view } = useFlow();
  const actions = useCardActions();
  return (event: KeyboardEvent): boolean => {
    const { selected } = view.getState();
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const wanted = (control ? CONTROL : PLAIN)[key];
    const fits = wanted && (wanted !== 'fold' || selected?.branch !== undefined);
    if (!fits || !selected || selected.node === START || (control && key === 'c' && wordsAreSelected())) {
      return false;
    }
    actions[wanted](selected);
    return true;
  };
}

/** The card that has the keyboard is the one that keys speak of. */
function useFollowFocus(): void {
  const { view } = useFlow();
  useEffect(() => {
    const onFocus = (event: FocusEvent) => {
      const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-flow-card]') : null;
      const [node = '', branch] = card?.dataset.flowCard?.split('/') ?? [];
      const target: Target = branch === undefined ? { node } : { node, branch };
      const { selected, open } = view.getState();
      if (card && !open && (!selected || nameOf(selected) !== nameOf(target))) {
        view.setState({ selected: target });
      }
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, [view]);
}

/** Somebody types, or a dialog has the keys. */
function isElsewhere(event: Event): boolean {
  return isTyping(event.target) || event.defaultPrevented || document.querySelector('[role="dialog"]') !== null;
}

function arrowOf(event: KeyboardEvent): Direction | undefined {
  return event.ctrlKey || event.metaKey || event.altKey ? undefined : ARROWS[event.key];
}

function useKeys(onHelp: () => void) {
  const walk = useWalk();
  const letGo = useEscape();
  const act = useActing();
  const anywhere: Record<string, () => void> = { Escape: letGo, '?': onHelp };
  const onCanvas = (event: KeyboardEvent): boolean => {
    const arrow = arrowOf(event);
    if (arrow) {
      walk(arrow);
    }
    return arrow !== undefined || act(event);
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

/** Keys of the drawing: walk, open, copy, cut, paste, duplicate, move, fold, delete, let go. */
export function useFlowKeys(onHelp: () => void): void {
  const { view } = useFlow();
  const { pasteText } = useClipboard();
  const onKey = useKeys(onHelp);
  useFollowFocus();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (!isElsewhere(event)) {
        pasteText(event.clipboardData?.getData('text/plain') ?? '', view.getState().selected);
      }
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('paste', onPaste);
    };
  }, [view, pasteText, onKey]);
}

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { DocumentStore } from './store';

export type History = { canUndo: boolean; canRedo: boolean; undo: () => void; redo: () => void };

/** Undo and redo of one document. */
export function useHistory<T, C>(store: DocumentStore<T, C>): History {
  const canUndo = useStore(store.temporal, (history) => history.pastStates.length > 0);
  const canRedo = useStore(store.temporal, (history) => history.futureStates.length > 0);
  return {
    canUndo,
    canRedo,
    undo: () => store.temporal.getState().undo(),
    redo: () => store.temporal.getState().redo(),
  };
}

/** Whether the key belongs to a text the person is typing, not to the designer. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  return (
    target.isContentEditable || target.closest('input, textarea, select, .cm-editor, [contenteditable="true"]') !== null
  );
}

type Step = 'undo' | 'redo' | null;

/** What a key press asks of the history. */
export function stepOf(event: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'key'>): Step {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || !'zy'.includes(key)) {
    return null;
  }
  return key === 'y' || event.shiftKey ? 'redo' : 'undo';
}

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y (⌘ on a Mac), except while typing in a field. */
export function useHistoryKeys<T, C>(store: DocumentStore<T, C>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (step && !isTyping(event.target)) {
        event.preventDefault();
        store.temporal.getState()[step]();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [store]);
}

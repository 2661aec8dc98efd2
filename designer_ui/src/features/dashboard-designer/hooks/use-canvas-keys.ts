import { useEffect } from 'react';
import { isTyping } from '@/shared/document';
import { pageOf, useDesigner } from './designer';
import { type TileActions, useTileActions } from './use-tile-actions';

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** The name of what a key press asks for. */
export function commandOf({ key, ctrlKey, metaKey, shiftKey }: Press): string {
  const name = key.length === 1 ? key.toLowerCase() : key;
  return `${ctrlKey || metaKey ? 'ctrl+' : ''}${shiftKey && name !== '?' ? 'shift+' : ''}${name}`;
}

function commandsOf(actions: TileActions): Record<string, () => void> {
  return {
    ArrowLeft: () => actions.nudge(-1, 0),
    ArrowRight: () => actions.nudge(1, 0),
    ArrowUp: () => actions.nudge(0, -1),
    ArrowDown: () => actions.nudge(0, 1),
    'shift+ArrowLeft': () => actions.resize(-1, 0),
    'shift+ArrowRight': () => actions.resize(1, 0),
    'shift+ArrowUp': () => actions.resize(0, -1),
    'shift+ArrowDown': () => actions.resize(0, 1),
    Delete: actions.remove,
    Backspace: actions.remove,
    'ctrl+d': actions.duplicate,
  };
}

/** Keys speak to the canvas unless the focus is in a pane, a dialog or a text. */
function forCanvas(target: EventTarget | null): boolean {
  if (isTyping(target) || !(target instanceof Element)) {
    return false;
  }
  return target === document.body || target.closest('[data-canvas]') !== null;
}

/** Move, resize, copy, paste, duplicate and delete by keys. */
export function useCanvasKeys(onHelp: () => void): void {
  const designer = useDesigner();
  const actions = useTileActions();
  useEffect(() => {
    const { selection } = designer;
    const chosen = () => selection.store.getState().keys.length > 0;
    const commands = commandsOf(actions);
    const onKey = (event: KeyboardEvent) => {
      const name = commandOf(event);
      const command = chosen() ? commands[name] : undefined;
      const always: Record<string, () => void> = {
        '?': onHelp,
        Escape: selection.clear,
        'ctrl+a': () => selection.only(...pageOf(designer).tiles.map((tile) => tile.key)),
      };
      const act = command ?? always[name];
      if (act && forCanvas(event.target)) {
        event.preventDefault();
        act();
      }
    };
    const onCopy = (event: ClipboardEvent) => {
      if (chosen() && forCanvas(event.target) && !window.getSelection()?.toString()) {
        event.clipboardData?.setData('text/plain', actions.copy());
        event.preventDefault();
        if (event.type === 'cut') {
          actions.remove();
        }
      }
    };
    const onPaste = (event: ClipboardEvent) => {
      if (forCanvas(event.target) && actions.paste(event.clipboardData?.getData('text/plain') ?? '')) {
        event.preventDefault();
      }
    };
    window.addEventListener('keydown', onKey);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKey);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [designer, actions, onHelp]);
}

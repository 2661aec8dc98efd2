import { useEffect } from 'react';
import type { FormDefinition } from '@/api/types';
import { isTyping } from '@/shared/document';
import { idsInOrder } from '../model/slots';
import { useDesigner } from './designer';
import { useFieldActions } from './use-field-actions';

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** The name of what a key press asks for. */
export function commandOf({ key, ctrlKey, metaKey, shiftKey }: Press): string {
  const command = ctrlKey || metaKey;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return `${command ? 'ctrl+' : ''}${shiftKey && name !== '?' ? 'shift+' : ''}${name}`;
}

function fieldIds(form: FormDefinition | null): string[] {
  return form ? idsInOrder(form).filter((id) => !id.includes('.')) : [];
}

/** The keys of the canvas; a text being typed keeps its own. */
export function useDesignerKeys(active: boolean, onHelp: () => void): void {
  const { selection, store } = useDesigner();
  const actions = useFieldActions();
  useEffect(() => {
    if (!active) {
      return;
    }
    const commands: Record<string, () => void> = {
      Delete: actions.remove,
      Backspace: actions.remove,
      'ctrl+d': actions.duplicate,
      'ctrl+ArrowUp': () => actions.step(-1),
      'ctrl+ArrowDown': () => actions.step(1),
      ArrowUp: () => actions.walk(-1),
      ArrowDown: () => actions.walk(1),
      Escape: selection.clear,
      F2: () => selection.edit(selection.store.getState().ids.at(-1) ?? null),
      '?': onHelp,
      '/': () => document.querySelector<HTMLElement>('[data-palette-search]')?.focus(),
      'ctrl+a': () => selection.only(...fieldIds(store.getState().document)),
    };
    const busy = (target: EventTarget | null) =>
      isTyping(target) ||
      (target instanceof Element && target.closest('.ant-modal, .ant-popover, [role="listbox"]') !== null);
    const onKey = (event: KeyboardEvent) => {
      const command = commands[commandOf(event)];
      if (command && !busy(event.target)) {
        event.preventDefault();
        command();
      }
    };
    const onCopy = (event: ClipboardEvent) => {
      if (!busy(event.target) && selection.store.getState().ids.length > 0) {
        event.clipboardData?.setData('text/plain', actions.copy());
        event.preventDefault();
        if (event.type === 'cut') {
          actions.remove();
        }
      }
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!busy(event.target) && actions.paste(event.clipboardData?.getData('text/plain') ?? '')) {
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
  }, [active, actions, selection, store, onHelp]);
}

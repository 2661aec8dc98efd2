import i18next from 'i18next';
import { notify } from '@/shared/ui/messages';
import type { DocumentStore } from './store';

/** Takes back the change just made; once another has followed, that one is never taken back in its place. */
export function undoOf<T, C>(store: DocumentStore<T, C>): () => void {
  const made = store.getState().document;
  return () => {
    if (store.getState().document === made) {
      store.temporal.getState().undo();
    } else {
      notify.info(i18next.t('designer:undo_passed'));
    }
  };
}

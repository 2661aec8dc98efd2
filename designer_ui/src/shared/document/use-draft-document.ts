import { useEffect, useMemo, useState } from 'react';
import { Autosave } from './autosave';
import { type DraftAddress, keeperOf, loadDraft, saverOf, unsavedCopy } from './draft-api';
import { createDocumentStore, type DocumentStore, type Reduce } from './store';

export type DraftDocument<T, C> = {
  store: DocumentStore<T, C>;
  autosave: Autosave<T, C>;
  /** Why it could not be opened. */
  error: unknown;
  reload: () => Promise<void>;
};

type Options<T, C> = DraftAddress & {
  reduce: Reduce<T, C>;
  /** Brings an old or partial document into the shape the designer works with. */
  normalise?: (definition: T) => T;
};

async function open<T, C>(
  address: DraftAddress,
  autosave: Autosave<T, C>,
  store: DocumentStore<T, C>,
  shape: (d: T) => T,
  fresh: boolean,
) {
  const draft = await loadDraft<T>(address);
  if (!fresh && store.getState().document !== null) {
    return;
  }
  autosave.loaded(shape(draft.definition), draft.etag, draft.problems);
  const unsaved = await unsavedCopy<T>(address, draft.etag);
  if (unsaved) {
    store.setState({ document: shape(unsaved) });
  }
}

function warnBeforeLeaving<T, C>(store: DocumentStore<T, C>, autosave: Autosave<T, C>): () => void {
  const onLeave = (event: BeforeUnloadEvent) => {
    const { status } = store.getState();
    if (status !== 'saved' && status !== 'loading') {
      void autosave.flush();
      event.preventDefault();
    }
  };
  window.addEventListener('beforeunload', onLeave);
  return () => window.removeEventListener('beforeunload', onLeave);
}

/**
 * A definition of the draft, ready to edit: loads, undoes, saves by itself.
 * Read it with `useStore(store, (s) => s.document?.title)`, change it with `store.getState().change(change)`.
 */
export function useDraftDocument<T, C>(options: Options<T, C>): DraftDocument<T, C> {
  const { app, kind, key, reduce, normalise } = options;
  const [error, setError] = useState<unknown>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one store per definition; the reducer is a constant of the designer.
  const parts = useMemo(() => {
    const address = { app, kind, key };
    const store = createDocumentStore<T, C>(reduce);
    const autosave = new Autosave<T, C>(store, { save: saverOf<T>(address), keep: keeperOf<T>(address) });
    const shape = normalise ?? ((definition: T) => definition);
    const load = async (fresh: boolean) => {
      setError(null);
      await open(address, autosave, store, shape, fresh).catch(setError);
    };
    return { store, autosave, begin: () => load(false), reload: () => load(true) };
  }, [app, kind, key]);

  useEffect(() => {
    const { autosave, store, begin } = parts;
    autosave.start();
    // An effect that runs twice must not load over what was typed in between.
    if (store.getState().document === null) {
      void begin();
    }
    const stopWarning = warnBeforeLeaving(store, autosave);
    return () => {
      stopWarning();
      void autosave.flush();
      autosave.stop();
    };
  }, [parts]);

  return { ...parts, error };
}

import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import type { Problem } from '@/api/client';

/** Changes are data; the reducer is pure. An equal answer (same reference) is no change. */
export type Reduce<T, C> = (document: T, change: C) => T;

export type SaveStatus = 'loading' | 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict';

export type DocumentState<T, C> = {
  document: T | null;
  status: SaveStatus;
  /** When the server last confirmed the document, in ms. */
  savedAt: number | null;
  /** What the server found wrong with the saved document. */
  problems: readonly Problem[];
  load: (document: T, problems?: readonly Problem[]) => void;
  /** `merge`: changes with the same word in quick succession (typing) are one undo step. */
  change: (change: C, merge?: string) => void;
  /** Everything until `endGesture` is one undo step (a drag). */
  beginGesture: () => void;
  endGesture: () => void;
  setSaving: (patch: Partial<Pick<DocumentState<T, C>, 'status' | 'savedAt' | 'problems'>>) => void;
};

const MERGE_MS = 1200;
const UNDO_LIMIT = 100;

type Clock = () => number;

/** Decides whether a change begins a new undo step or belongs to the one before. */
class Steps {
  #gesture = false;
  #gestureChanged = false;
  #merge: string | null = null;
  #at = 0;

  begin(): void {
    this.#gesture = true;
    this.#gestureChanged = false;
  }

  end(): void {
    this.#gesture = false;
    this.#merge = null;
  }

  /** True when the coming change belongs to the step before it. */
  continues(merge: string | undefined, now: number): boolean {
    if (this.#gesture) {
      const continues = this.#gestureChanged;
      this.#gestureChanged = true;
      return continues;
    }
    const continues = merge !== undefined && merge === this.#merge && now - this.#at < MERGE_MS;
    this.#merge = merge ?? null;
    this.#at = now;
    return continues;
  }
}

/** One designer document with undo; autosave and drawing are somebody else's work. */
export function createDocumentStore<T, C>(reduce: Reduce<T, C>, clock: Clock = Date.now) {
  const steps = new Steps();
  const store = createStore<DocumentState<T, C>>()(
    temporal(
      (set, get) => ({
        document: null,
        status: 'loading',
        savedAt: null,
        problems: [],
        load: (document, problems = []) => {
          steps.end();
          set({ document, problems, status: 'saved', savedAt: null });
          store.temporal.getState().clear();
        },
        change: (change, merge) => {
          const { document } = get();
          const next = document === null ? null : reduce(document, change);
          if (next === null || next === document) {
            return;
          }
          const history = store.temporal.getState();
          const continues = steps.continues(merge, clock());
          if (continues && history.futureStates.length === 0) {
            history.pause();
          }
          set({ document: next });
          history.resume();
        },
        beginGesture: () => steps.begin(),
        endGesture: () => steps.end(),
        setSaving: (patch) => set(patch),
      }),
      {
        partialize: ({ document }) => ({ document }),
        equality: (past, now) => past.document === now.document,
        limit: UNDO_LIMIT,
      },
    ),
  );
  return store;
}

export type DocumentStore<T, C> = ReturnType<typeof createDocumentStore<T, C>>;

import { ApiError, type Problem } from '@/api/client';
import type { DocumentStore } from './store';

export type Saved = { etag: string; problems: readonly Problem[] };
export type SaveDocument<T> = (document: T, etag: string | null) => Promise<Saved>;
/** A copy in the browser, for the moment the network or the tab dies. */
export type KeepCopy<T> = (document: T | null, etag: string | null) => void;

type Options<T> = { save: SaveDocument<T>; keep?: KeepCopy<T>; delay?: number; retryDelay?: number };

/**
 * Saves a document shortly after its last change, one request at a time.
 * A refused version (412) stops it until `resolve`; anything else is tried again.
 */
export class Autosave<T, C> {
  readonly #store: DocumentStore<T, C>;
  readonly #options: Options<T>;
  #stopWatching: (() => void) | null = null;
  #etag: string | null = null;
  #confirmed: T | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  constructor(store: DocumentStore<T, C>, options: Options<T>) {
    this.#store = store;
    this.#options = options;
  }

  /** Watch the document from now on. */
  start(): void {
    this.#stopWatching ??= this.#store.subscribe((now, before) => {
      if (now.document !== before.document) {
        this.#changed();
      }
    });
  }

  /** Take what the server answered as the saved state. */
  loaded(document: T, etag: string | null, problems: readonly Problem[] = []): void {
    clearTimeout(this.#timer);
    this.#etag = etag;
    this.#confirmed = document;
    this.#store.getState().load(document, problems);
  }

  get etag(): string | null {
    return this.#etag;
  }

  /** Go on after a conflict with our document, over the version named by `etag`. */
  overwrite(etag: string | null): Promise<void> {
    this.#etag = etag;
    this.#store.getState().setSaving({ status: 'unsaved' });
    return this.flush();
  }

  /** Save now; resolves when nothing is left to save (or saving failed). */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    const { status } = this.#store.getState();
    if (this.#isDirty() && status !== 'conflict') {
      this.#running = this.#save().finally(() => {
        this.#running = null;
      });
      await this.#running;
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stopWatching?.();
    this.#stopWatching = null;
  }

  #isDirty(): boolean {
    const { document } = this.#store.getState();
    return document !== null && document !== this.#confirmed;
  }

  #changed(): void {
    const { document, status, setSaving } = this.#store.getState();
    if (!this.#isDirty() || status === 'conflict') {
      return;
    }
    this.#options.keep?.(document, this.#etag);
    if (status !== 'saving') {
      setSaving({ status: 'unsaved' });
      this.#schedule(this.#options.delay ?? 800);
    }
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopWatching) {
      return;
    }
    this.#timer = setTimeout(() => void this.flush(), delay);
  }

  async #save(): Promise<void> {
    const { document, setSaving } = this.#store.getState();
    if (document === null) {
      return;
    }
    setSaving({ status: 'saving' });
    try {
      const saved = await this.#options.save(document, this.#etag);
      this.#confirm(document, saved);
    } catch (error) {
      this.#failed(error);
    }
  }

  #confirm(document: T, saved: Saved): void {
    this.#etag = saved.etag;
    this.#confirmed = document;
    const again = this.#isDirty();
    this.#store
      .getState()
      .setSaving({ status: again ? 'unsaved' : 'saved', savedAt: Date.now(), problems: saved.problems });
    if (again) {
      this.#schedule(this.#options.delay ?? 800);
    } else {
      this.#options.keep?.(null, null);
    }
  }

  #failed(error: unknown): void {
    const conflict = error instanceof ApiError && error.status === 412;
    this.#store.getState().setSaving({ status: conflict ? 'conflict' : 'failed' });
    if (!conflict) {
      this.#schedule(this.#options.retryDelay ?? 5000);
    }
  }
}

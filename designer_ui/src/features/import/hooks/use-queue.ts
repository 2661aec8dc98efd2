import { useMemo } from 'react';
import { useSearchState } from '@/app/navigation';
import type { Part } from '../model/new-form';
import { changed, parseQueue, placeIn, type QueueItem } from '../model/queue';

const NO_RUN = { import: undefined, job: undefined, header: undefined };

/** The tables that become forms, one after the other. */
export function useQueue() {
  const [search, setSearch] = useSearchState();
  const raw = search['queue'];
  const queue = useMemo(() => parseQueue(raw), [raw]);
  const at = placeIn(queue);
  const save = (next: readonly QueueItem[], more: Record<string, string | undefined> = {}) =>
    setSearch({ queue: next.length ? JSON.stringify(next) : undefined, ...more }, true);
  const header = search['header'];
  return {
    queue,
    at,
    item: queue[at],
    header: header === undefined ? undefined : Number(header),
    run: search['import'] && search['job'] ? { importId: Number(search['import']), job: Number(search['job']) } : null,
    add: (parts: readonly Part[]) => save([...queue, ...parts], NO_RUN),
    arrange: (next: readonly QueueItem[]) => save(next, NO_RUN),
    setHeader: (row: number | undefined) => setSearch({ header: row === undefined ? undefined : String(row) }, true),
    setForm: (form: string, title: string) => save(changed(queue, at, { form, title })),
    setRun: (importId: number, job: number) => setSearch({ import: String(importId), job: String(job) }, true),
    finish: () => save(changed(queue, at, { done: true }), NO_RUN),
    skip: () =>
      save(
        queue.filter((_, index) => index !== at),
        NO_RUN,
      ),
    clear: () => save([], NO_RUN),
  };
}

export type Queue = ReturnType<typeof useQueue>;

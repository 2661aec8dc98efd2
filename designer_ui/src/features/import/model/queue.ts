import type { Part } from './new-form';

/** One table on its way to a form; kept in the address, so a reload goes on where it was. */
export type QueueItem = Part & { form?: string; title?: string; done?: boolean };

function isItem(value: unknown): value is QueueItem {
  const one = value as Partial<QueueItem> | null;
  return typeof one?.upload === 'number' && typeof one.sheet === 'string' && typeof one.file === 'string';
}

/** The queue of an address; anything else is an empty one. */
export function parseQueue(text: string | undefined): QueueItem[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? found.filter(isItem) : [];
  } catch {
    return [];
  }
}

/** The first table that is not finished; the length when all are. */
export function placeIn(queue: readonly QueueItem[]): number {
  const at = queue.findIndex((item) => !item.done);
  return at < 0 ? queue.length : at;
}

export function changed(queue: readonly QueueItem[], at: number, patch: Partial<QueueItem>): QueueItem[] {
  return queue.map((item, index) => (index === at ? { ...item, ...patch } : item));
}

/** Do a waiting table now, before the one in hand. */
export function broughtForward(queue: readonly QueueItem[], from: number): QueueItem[] {
  const item = queue[from];
  const at = placeIn(queue);
  return item ? queue.filter((one) => one !== item).toSpliced(at, 0, item) : [...queue];
}

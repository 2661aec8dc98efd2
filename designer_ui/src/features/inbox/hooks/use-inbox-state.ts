import { useSearchState } from '@/app/navigation';
import { BOXES, type Box } from '../model/types';
import type { Target } from '../queries';

function boxOf(text: string | undefined): Box {
  return BOXES.find((one) => one === text) ?? 'todo';
}

/** Which box, which task, which words: all in the address. */
export function useInboxState() {
  const [search, setSearch] = useSearchState();
  const box = boxOf(search['box']);
  const id = Number(search['task']);
  return {
    box,
    q: search['q'] ?? '',
    app: search['app'],
    open: search['task'] !== undefined && Number.isInteger(id) ? id : null,
    setBox: (next: Box) => setSearch({ box: next === 'todo' ? undefined : next, task: undefined }),
    setQ: (q: string) => setSearch({ q: q || undefined }, true),
    setApp: (app: string | undefined) => setSearch({ app }, true),
    setOpen: (task: number | null, replace = false) =>
      setSearch({ task: task === null ? undefined : String(task) }, replace),
  };
}

export type InboxState = ReturnType<typeof useInboxState>;

/** In "started by me" the rows are instances, elsewhere tasks. */
export function targetIn(box: Box, id: number): Target {
  return { kind: box === 'mine' ? 'instance' : 'task', id };
}

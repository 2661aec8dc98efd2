import { useSearchState } from '@/app/navigation';
import { BOXES, type Box } from '../model/types';
import type { BoxQuery, Target } from '../queries';

function boxOf(text: string | undefined): Box {
  return BOXES.find((one) => one === text) ?? 'todo';
}

/** What narrows a box, beside the words looked for. */
export type Filters = { app?: string; flow?: string; from?: string; to?: string; overdue?: '1' };
const FILTERS = ['app', 'flow', 'from', 'to', 'overdue'] as const;

function filtersIn(search: Readonly<Record<string, string | undefined>>): Filters {
  return Object.fromEntries(FILTERS.flatMap((key) => (search[key] ? [[key, search[key]]] : [])));
}

/** Which box, which task, which words, which filters: all in the address. */
export function useInboxState() {
  const [search, setSearch] = useSearchState();
  const box = boxOf(search['box']);
  const id = Number(search['task']);
  const filters = filtersIn(search);
  const q = search['q'] ?? '';
  return {
    box,
    q,
    filters,
    open: search['task'] !== undefined && Number.isInteger(id) ? id : null,
    setBox: (next: Box) => setSearch({ box: next === 'todo' ? undefined : next, task: undefined }),
    setQ: (words: string) => setSearch({ q: words || undefined, task: undefined }, true),
    setFilters: (next: Filters) =>
      setSearch({ ...Object.fromEntries(FILTERS.map((key) => [key, next[key]])), task: undefined }, true),
    setOpen: (task: number | null, replace = false) =>
      setSearch({ task: task === null ? undefined : String(task) }, replace),
  };
}

export type InboxState = ReturnType<typeof useInboxState>;

/** The question to the server. */
export function queryOf({ q, filters }: Pick<InboxState, 'q' | 'filters'>): BoxQuery {
  const { overdue, ...rest } = filters;
  return { ...(q ? { q } : {}), ...rest, ...(overdue ? { overdue: 1 as const } : {}) };
}

/** In "started by me" the rows are instances, elsewhere tasks. */
export function targetIn(box: Box, id: number): Target {
  return { kind: box === 'mine' ? 'instance' : 'task', id };
}

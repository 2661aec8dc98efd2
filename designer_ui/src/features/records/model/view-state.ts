import type { Condition, ViewDefinition } from '@/api/types';

/** What the list shows: the view, and what the address changes of it. */
export type ViewState = {
  view: ViewDefinition;
  filter: Condition | null;
  sort: readonly string[];
  q: string;
  /** The fields by which the list is in groups, the outermost first. */
  groups: readonly string[];
  /** The address asks for something else than the view as saved. */
  changed: boolean;
};

const EVERYTHING: ViewDefinition = { key: 'all', type: 'grid' };
/** "No filter", "no sort", where the view has one. */
const NOTHING = 'none';

export function viewNamed(views: readonly ViewDefinition[], key: string | undefined): ViewDefinition {
  return views.find((view) => view.key === key || String(view.id) === key) ?? views[0] ?? EVERYTHING;
}

function parsedFilter(text: string | undefined, own: Condition | null): Condition | null {
  if (!text) {
    return own;
  }
  try {
    const filter: unknown = text === NOTHING ? null : JSON.parse(text);
    return typeof filter === 'object' && filter !== null && Object.keys(filter).length ? (filter as Condition) : null;
  } catch {
    return own;
  }
}

function parsedSort(text: string | undefined, own: readonly string[]): readonly string[] {
  if (!text) {
    return own;
  }
  return text === NOTHING ? [] : text.split(',').filter(Boolean);
}

type Search = Record<string, string | undefined>;

export function viewState(views: readonly ViewDefinition[], search: Search): ViewState {
  const view = viewNamed(views, search['view']);
  const own = view.filter && Object.keys(view.filter).length ? view.filter : null;
  const filter = parsedFilter(search['filter'], own);
  const sort = parsedSort(search['sort'], view.sort ?? []);
  const ownGroups = [view.group_by ?? []].flat();
  const groups = parsedSort(search['group'], ownGroups);
  const changed = !sameJson(filter, own) || !sameJson(sort, view.sort ?? []) || !sameJson(groups, ownGroups);
  return { view, filter, sort, q: search['q'] ?? '', groups, changed };
}

function sameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** A filter as the address keeps it; that of the view needs no words. */
export function filterParam(filter: Condition | null, view: ViewDefinition): string | undefined {
  if (sameJson(filter, view.filter ?? null)) {
    return undefined;
  }
  return filter ? JSON.stringify(filter) : view.filter ? NOTHING : undefined;
}

export function sortParam(sort: readonly string[], view: ViewDefinition): string | undefined {
  if (sameJson(sort, view.sort ?? [])) {
    return undefined;
  }
  return sort.length ? sort.join(',') : view.sort?.length ? NOTHING : undefined;
}

export function groupParam(groups: readonly string[], view: ViewDefinition): string | undefined {
  const own = [view.group_by ?? []].flat();
  if (sameJson(groups, own)) {
    return undefined;
  }
  return groups.length ? groups.join(',') : own.length ? NOTHING : undefined;
}

export type SortKey = { field: string; direction: 'asc' | 'desc' };

export function sortKeys(sort: readonly string[]): SortKey[] {
  return sort.map((key) => ({ field: key.replace(/^[-+]/, ''), direction: key.startsWith('-') ? 'desc' : 'asc' }));
}

export function sortTexts(keys: readonly SortKey[]): string[] {
  return keys.map(({ field, direction }) => (direction === 'desc' ? `-${field}` : field));
}

/** A click on a head: up, down, not at all; with `add` beside the other keys. */
export function nextSort(sort: readonly string[], field: string, add: boolean): string[] {
  const keys = sortKeys(sort);
  const now = keys.find((key) => key.field === field);
  const others = add ? keys : keys.filter((key) => key.field === field);
  if (!now) {
    return sortTexts([...(add ? others : []), { field, direction: 'asc' }]);
  }
  if (now.direction === 'asc') {
    return sortTexts(others.map((key) => (key === now ? { field, direction: 'desc' as const } : key)));
  }
  return sortTexts(others.filter((key) => key !== now));
}

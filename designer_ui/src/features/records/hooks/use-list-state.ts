import { useCallback, useMemo } from 'react';
import type { Condition, RuntimeForm, ViewDefinition } from '@/api/types';
import { useSearchState } from '@/app/navigation';
import { filterParam, groupParam, sortParam, viewState } from '../model/view-state';

/** View, filter, sort and search of the list: all of it is the address; a view being set up stands in for its own. */
export function useListState(runtime: RuntimeForm, drafted: ViewDefinition | null) {
  const [search, setSearch] = useSearchState();
  const { view: viewKey, filter, sort, q, group } = search;
  const state = useMemo(
    () => (drafted ? viewState([drafted], { q }) : viewState(runtime.views, { view: viewKey, filter, sort, q, group })),
    [runtime.views, drafted, viewKey, filter, sort, q, group],
  );
  const { view } = state;
  const setFilter = useCallback(
    (next: Condition | null) => setSearch({ filter: filterParam(next, view) }, true),
    [setSearch, view],
  );
  const setSort = useCallback(
    (next: readonly string[]) => setSearch({ sort: sortParam(next, view) }, true),
    [setSearch, view],
  );
  const setGroups = useCallback(
    (next: readonly string[]) => setSearch({ group: groupParam(next, view) }, true),
    [setSearch, view],
  );
  const setQuery = useCallback((next: string) => setSearch({ q: next || undefined }, true), [setSearch]);
  const setView = useCallback(
    (next: ViewDefinition) =>
      setSearch({
        view: next.key,
        filter: undefined,
        sort: undefined,
        group: undefined,
        mode: undefined,
        zoom: undefined,
      }),
    [setSearch],
  );
  const reset = useCallback(
    () => setSearch({ filter: undefined, sort: undefined, group: undefined }, true),
    [setSearch],
  );
  const open = useCallback(
    (id: number | string | undefined) =>
      setSearch({ record: id === undefined ? undefined : String(id), edit: undefined }),
    [setSearch],
  );
  return { state, record: search['record'], setFilter, setSort, setGroups, setQuery, setView, reset, open };
}

export type ListState = ReturnType<typeof useListState> & {
  /** What is asked for cannot be changed here. */
  fixed?: boolean;
};

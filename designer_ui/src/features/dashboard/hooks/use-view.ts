import { useMemo } from 'react';
import { useSearchState } from '@/app/navigation';
import { toggled } from '../model/clicks';
import type { Cross, DrillStep, FilterValues, Look } from '../model/types';
import { parseView, type ViewState, viewSearch } from '../model/view-state';

/** What the viewer chose on the dashboard, kept in the address. */
export function useView() {
  const [search, setSearch] = useSearchState();
  const view = useMemo(() => parseView(search), [search]);
  const save = (patch: Partial<ViewState>) => setSearch(viewSearch({ ...view, ...patch }), true);
  return {
    view,
    toggleCross: (cross: Cross) => save({ crosses: toggled(view.crosses, cross) }),
    removeCross: (tile: string) => save({ crosses: view.crosses.filter((one) => one.tile !== tile) }),
    drillTo: (tile: string, steps: DrillStep[]) => save({ drills: { ...view.drills, [tile]: steps } }),
    toggleTable: (tile: string) =>
      save({
        tables: view.tables.includes(tile) ? view.tables.filter((one) => one !== tile) : [...view.tables, tile],
      }),
    setFilters: (filters: FilterValues) => save({ filters }),
    setLook: (tile: string, look: Look) => {
      const { [tile]: _old, ...rest } = view.looks;
      save({ looks: Object.keys(look).length ? { ...rest, [tile]: look } : rest });
    },
    openPage: (tile: string, page: string) => save({ pages: { ...view.pages, [tile]: page } }),
    clear: () => save({ filters: {}, crosses: [], drills: {} }),
  };
}

export type View = ReturnType<typeof useView>;

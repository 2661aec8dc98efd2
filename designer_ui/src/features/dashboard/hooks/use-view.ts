import { useMemo } from 'react';
import type { Json } from '@/api/types';
import { useSearchState } from '@/app/navigation';
import { toggled } from '../model/clicks';
import type { Cross, DrillStep } from '../model/types';
import { parseView, type ViewState, viewSearch } from '../model/view-state';

/** What the viewer chose on the dashboard, kept in the address. */
export function useView() {
  const [search, setSearch] = useSearchState();
  const view = useMemo(() => parseView(search), [search]);
  const save = (patch: Partial<ViewState>) => setSearch(viewSearch({ ...view, ...patch }), true);
  return {
    view,
    setFilter: (key: string, value: Json | undefined) => {
      const { [key]: _old, ...rest } = view.filters;
      save({ filters: value === undefined ? rest : { ...rest, [key]: value } });
    },
    toggleCross: (cross: Cross) => save({ crosses: toggled(view.crosses, cross) }),
    removeCross: (tile: string) => save({ crosses: view.crosses.filter((one) => one.tile !== tile) }),
    drillTo: (tile: string, steps: DrillStep[]) => save({ drills: { ...view.drills, [tile]: steps } }),
    toggleTable: (tile: string) =>
      save({
        tables: view.tables.includes(tile) ? view.tables.filter((one) => one !== tile) : [...view.tables, tile],
      }),
    clear: () => save({ filters: {}, crosses: [], drills: {} }),
  };
}

export type View = ReturnType<typeof useView>;

import { useMemo } from 'react';
import { useSearchState } from '@/app/navigation';
import { toggled } from '../model/clicks';
import type { Cross, DrillStep, FilterValues, Look } from '../model/types';
import { parseView, type ViewState, viewSearch } from '../model/view-state';

/** The view as the address has it this moment: two changes in a row must not undo each other. */
function viewNow(): ViewState {
  return parseView(Object.fromEntries(new URLSearchParams(window.location.search)));
}

/** What the viewer chose on the dashboard, kept in the address. */
export function useView() {
  const [search, setSearch] = useSearchState();
  const view = useMemo(() => parseView(search), [search]);
  return useMemo(() => {
    const save = (change: (now: ViewState) => Partial<ViewState>) => {
      const now = viewNow();
      setSearch(viewSearch({ ...now, ...change(now) }), true);
    };
    return {
      view,
      setFilters: (filters: FilterValues) => save(() => ({ filters })),
      toggleCross: (cross: Cross) => save(({ crosses }) => ({ crosses: toggled(crosses, cross) })),
      removeCross: (tile: string) => save(({ crosses }) => ({ crosses: crosses.filter((one) => one.tile !== tile) })),
      drillTo: (tile: string, steps: DrillStep[]) => save(({ drills }) => ({ drills: { ...drills, [tile]: steps } })),
      toggleTable: (tile: string) =>
        save(({ tables }) => ({
          tables: tables.includes(tile) ? tables.filter((one) => one !== tile) : [...tables, tile],
        })),
      setLook: (tile: string, look: Look) =>
        save(({ looks: { [tile]: _old, ...rest } }) => ({
          looks: Object.keys(look).length ? { ...rest, [tile]: look } : rest,
        })),
      openPage: (tile: string, page: string) => save(({ pages }) => ({ pages: { ...pages, [tile]: page } })),
      clear: () => save(() => ({ filters: {}, crosses: [], drills: {} })),
    };
  }, [view, setSearch]);
}

export type View = ReturnType<typeof useView>;

import { useMemo } from 'react';
import { BoardScopeProvider } from '../board-scope';
import { narrowing, placedFilters } from '../model/filters';
import { pagesOf } from '../model/page';
import type { DashboardFilter } from '../model/types';
import { type BoardProps, DashboardGrid } from './dashboard-grid';
import { Filters } from './filter-bar';

/** The tiles with everything that their elements may use. */
export function Board(board: BoardProps) {
  const { where, answer, view } = board;
  const scope = useMemo(
    () => ({
      app: where.app,
      designing: false,
      page: (holder: { key: string }, tab: string) => <DashboardGrid {...board} inside={{ tile: holder.key, tab }} />,
      openPage: (holder: Parameters<typeof pagesOf>[0]) => view.view.pages[holder.key] ?? pagesOf(holder)[0]?.key,
      setPage: (holder: { key: string }, key: string) => view.openPage(holder.key, key),
      filters: (keys: readonly string[] | null, direction: 'row' | 'column') => {
        const all = answer.dashboard.filters ?? [];
        const shown = keys ? all.filter((one) => keys.includes(one.key)) : all;
        return <Filters where={where} answer={answer} view={view} filters={shown} direction={direction} />;
      },
      narrowed: (form: string, has: (path: string) => boolean) => narrowing(answer, view.view.filters, form, has),
    }),
    [board, where, answer, view],
  );
  return (
    <BoardScopeProvider value={scope}>
      <DashboardGrid {...board} />
    </BoardScopeProvider>
  );
}

/** The filters that stand above the page: those that no bar on it shows. */
export function filtersAbove(answer: BoardProps['answer']): DashboardFilter[] {
  const placed = placedFilters(answer.dashboard);
  return placed === null ? [] : (answer.dashboard.filters ?? []).filter((one) => !placed.has(one.key));
}

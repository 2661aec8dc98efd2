import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Condition, Json } from '@/api/types';
import type { ChartData } from '@/shared/chart';
import { type Asked, askTile } from './board-answers';
import { crossFor, dimensionsNow, filterValue } from './model/clicks';
import { reaches } from './model/page';
import type { ChartTile, DashboardAnswer, FilterValues } from './model/types';
import type { ViewState } from './model/view-state';
import { wholeAnswer } from './model/whole';

export type Where = { app: string; dashboard: string };

function path({ app, dashboard }: Where): string {
  return `/apps/${app}/dashboards/${dashboard}`;
}

export function useDashboard(where: Where) {
  return useQuery({
    queryKey: keys.dashboard(where.app, where.dashboard),
    queryFn: () => api.get<DashboardAnswer>(path(where)),
    select: wholeAnswer,
  });
}

const asJson = (value: unknown): string | undefined => {
  const empty =
    value === null || value === undefined || JSON.stringify(value) === '{}' || JSON.stringify(value) === '[]';
  return empty ? undefined : JSON.stringify(value);
};

/** What the viewer chose, as a tile's request says it. */
export function askedFor(tile: string, answer: DashboardAnswer, view: ViewState): Asked {
  const steps = (view.drills[tile] ?? []).map(({ field, value }) => ({ field, value }));
  const { tiles } = answer.dashboard;
  const reached = (from: string, to: string) => reaches(tiles, from, to);
  return {
    filters: asJson(view.filters),
    cross: asJson(crossFor(tile, answer.tile_forms[tile], view.crosses, reached)),
    drill: asJson(steps),
    view: asJson(view.looks[tile]),
  };
}

export function useTileData(where: Where, tile: string, asked: Asked, on: { seen: boolean; every: number | false }) {
  return useQuery({
    queryKey: [...keys.dashboard(where.app, where.dashboard), tile, asked],
    queryFn: ({ signal }) => askTile({ board: path(where), tile, asked }, signal),
    enabled: on.seen,
    refetchInterval: on.every,
    placeholderData: keepPreviousData,
  });
}

type Part = { form: string; filter: Condition };
/** Records behind a number: of one form, of several (`parts`), or tasks and people by id (`records`). */
export type Behind = Part & {
  parts?: Part[];
  records?: { id: number; link: string }[];
  truncated?: boolean;
};

/** Which records stand behind a point of a tile. */
export function recordsBehind(
  where: Where,
  tile: string,
  asked: Asked,
  point: readonly Json[],
  measure?: number,
): Promise<Behind> {
  return api.get<Behind>(`${path(where)}/tiles/${tile}/records`, {
    ...asked,
    measure,
    point: point.length ? JSON.stringify(point) : undefined,
  });
}

/** The list that shows records. */
export function listAddress(app: string, { form, filter }: Part): string {
  const words = JSON.stringify(filter);
  return `/apps/${app}/forms/${form}${words === '{}' ? '' : `?filter=${encodeURIComponent(words)}`}`;
}

/** Another board, narrowed by what was clicked: filters of the same name take the values of the same field. */
export function boardAddress(
  app: string,
  tile: ChartTile,
  view: ViewState,
  data: ChartData,
  point: readonly Json[],
): string {
  const dimensions = dimensionsNow(tile, view.drills[tile.key] ?? [], data.columns);
  const clicked = dimensions.flatMap((one, index) => {
    const member = point[index];
    const value = member === undefined || typeof member === 'object' ? null : filterValue(one, member);
    return value === null ? [] : [[one.field, value]];
  });
  const filters = { ...view.filters, ...Object.fromEntries(clicked) };
  const search = asJson(filters);
  return `/apps/${app}/dashboards/${tile.click?.dashboard}${search ? `?pass=${encodeURIComponent(search)}` : ''}`;
}

export type FilterChoice = { value: Json; title: string; count: number };

/** What a filter can be set to: values of records the viewer may see, narrowed by the filters above it. */
export function useFilterChoices(where: Where, filter: string, given: FilterValues, q: string, open: boolean) {
  return useQuery({
    queryKey: [...keys.dashboard(where.app, where.dashboard), 'choices', filter, given, q],
    queryFn: ({ signal }) =>
      api.get<{ choices: FilterChoice[]; more: boolean }>(
        `${path(where)}/filters/${filter}/choices`,
        { filters: asJson(given), q: q || undefined },
        { signal },
      ),
    enabled: open,
    placeholderData: keepPreviousData,
  });
}

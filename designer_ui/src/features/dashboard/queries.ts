import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Condition, Json } from '@/api/types';
import type { ChartData } from '@/shared/chart';
import { crossFor } from './model/clicks';
import type { DashboardAnswer } from './model/types';
import type { ViewState } from './model/view-state';

export type Where = { app: string; dashboard: string };

function path({ app, dashboard }: Where): string {
  return `/apps/${app}/dashboards/${dashboard}`;
}

export function useDashboard(where: Where) {
  return useQuery({
    queryKey: keys.dashboard(where.app, where.dashboard),
    queryFn: () => api.get<DashboardAnswer>(path(where)),
  });
}

const asJson = (value: unknown): string | undefined => {
  const empty =
    value === null || value === undefined || JSON.stringify(value) === '{}' || JSON.stringify(value) === '[]';
  return empty ? undefined : JSON.stringify(value);
};

/** What the viewer chose, as a tile's request says it. */
export function askedFor(tile: string, form: string | undefined, view: ViewState) {
  const steps = (view.drills[tile] ?? []).map(({ field, value }) => ({ field, value }));
  return {
    filters: asJson(view.filters),
    cross: asJson(crossFor(tile, form, view.crosses)),
    drill: asJson(steps),
  };
}

export type Asked = ReturnType<typeof askedFor>;

export function useTileData(where: Where, tile: string, asked: Asked, on: { seen: boolean; every: number | false }) {
  return useQuery({
    queryKey: [...keys.dashboard(where.app, where.dashboard), tile, asked],
    queryFn: ({ signal }) => api.get<ChartData>(`${path(where)}/tiles/${tile}/data`, asked, { signal }),
    enabled: on.seen,
    refetchInterval: on.every,
    placeholderData: keepPreviousData,
  });
}

/** The list that shows the records behind a point. */
export async function recordsAddress(
  where: Where,
  tile: string,
  asked: Asked,
  point: readonly Json[],
): Promise<string> {
  const found = await api.get<{ form: string; filter: Condition }>(`${path(where)}/tiles/${tile}/records`, {
    ...asked,
    point: point.length ? JSON.stringify(point) : undefined,
  });
  const filter = JSON.stringify(found.filter);
  const search = filter === '{}' ? '' : `?filter=${encodeURIComponent(filter)}`;
  return `/apps/${where.app}/forms/${found.form}${search}`;
}

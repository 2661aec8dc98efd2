import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { ChartData } from '@/shared/chart';
import type { ChartTile } from '../model/types';

const HALF_MINUTE = 30_000;

/** Only what changes the numbers or the picture: a move or a new title asks nothing. */
function asked({
  key: _key,
  title: _title,
  at: _at,
  in: _in,
  drill: _drill,
  cross: _cross,
  click: _click,
  filters_by: _filters,
  ...rest
}: ChartTile): Partial<ChartTile> {
  return rest;
}

/** The numbers of a tile as it stands in the draft, from the published forms. */
export function usePreview(app: string, tile: ChartTile, ready: boolean) {
  const { i18n } = useTranslation();
  const body = useDeferredValue(JSON.stringify(asked(tile)));
  return useQuery({
    queryKey: ['app', app, 'query', body, i18n.language],
    queryFn: () => api.post<ChartData>(`/apps/${app}/query`, JSON.parse(body)),
    enabled: ready,
    placeholderData: keepPreviousData,
    staleTime: HALF_MINUTE,
    retry: false,
  });
}

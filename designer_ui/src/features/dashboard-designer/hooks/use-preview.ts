import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { ChartData } from '@/shared/chart';
import type { Tile } from '../model/types';

const HALF_MINUTE = 30_000;

/** Only what changes the numbers or the picture: a move or a new title asks nothing. */
function asked({
  key: _key,
  title: _title,
  at: _at,
  drill: _drill,
  ...rest
}: Tile): Omit<Tile, 'key' | 'title' | 'at'> {
  return rest;
}

/** The numbers of a tile as it stands in the draft, from the published forms. */
export function usePreview(app: string, tile: Tile, ready: boolean) {
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

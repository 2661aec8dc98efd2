import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Json, Linked } from '@/api/types';

export type Match = { id: number | null; title: string; owner: string | null; rule_title: string; score: number };
export type Target = {
  key: string;
  form: string;
  title: string;
  optional: boolean;
  may_create: boolean;
  shows: string[];
  values: Record<string, Json>;
  existing: 'blank' | 'all' | 'nothing';
  matches: Match[];
};
export type Prepared = { title: string; targets: Target[] };
export type MadeLink = {
  target: string;
  form: string;
  form_title: string;
  id: number;
  title?: string | null;
  created: boolean;
};
export type Done = {
  id: number;
  title: string;
  at: string;
  by: Linked;
  made: MadeLink[];
  reverted_at: string | null;
};
export type Offered = { conversions: { key: string; title: string }[]; done: Done[] };
/** What a person chose for one target: a new record, one that is there, or none. */
export type Choice = { values: Record<string, Json>; accept?: boolean } | { existing: number } | null;

export const useConversions = (app: string, form: string, id: number) =>
  useQuery({
    queryKey: [...keys.record(app, form, id), 'conversions'],
    queryFn: () => api.get<Offered>(`/apps/${app}/forms/${form}/records/${id}/conversions`),
  });

export const usePrepared = (app: string, key: string, record: number) =>
  useQuery({
    queryKey: ['conversion', app, key, record],
    queryFn: () => api.post<Prepared>(`/apps/${app}/conversions/${key}/prepare`, { record }),
    staleTime: 0,
    gcTime: 0,
  });

export type Asked = { record: number; version: number; targets: Record<string, Choice> };

export function useConvert(app: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: keys.app(app) });
  return {
    run: async (key: string, asked: Asked) => {
      const done = await api.post<{ id: number; made: MadeLink[] }>(`/apps/${app}/conversions/${key}/run`, asked);
      await refresh();
      return done;
    },
    revert: async (id: number, force: boolean) => {
      await api.post(`/apps/${app}/converted/${id}/revert`, { force });
      await refresh();
    },
  };
}

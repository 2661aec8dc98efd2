import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Linked } from '@/api/types';
import type { Diff } from '../model/diff-words';

export type Release = {
  number: number;
  note: string | null;
  published_at: string;
  published_by: Linked | null;
  live: boolean;
};

export const useReleases = (app: string) =>
  useQuery({
    queryKey: ['draft', app, '$releases'],
    queryFn: async () => (await api.get<{ releases: Release[] }>(`/apps/${app}/releases`)).releases,
    staleTime: 5_000,
  });

/** How the draft differs from what runs; asked once what was changed is `saved`. */
export const useDiff = (app: string, saved = true) =>
  useQuery({
    queryKey: ['draft', app, '$diff'],
    queryFn: () => api.get<Diff>(`/apps/${app}/diff`),
    staleTime: 0,
    enabled: saved,
  });

/** What a publication makes stale: the draft's comparisons and all of the running app. */
function useRefresh(app: string) {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.draft(app) }),
      client.invalidateQueries({ queryKey: keys.app(app) }),
      client.invalidateQueries({ queryKey: keys.apps }),
    ]);
  };
}

export function usePublish(app: string) {
  const refresh = useRefresh(app);
  return useMutation({
    mutationFn: (note: string) => api.post<{ number: number }>(`/apps/${app}/releases`, note ? { note } : {}),
    onSuccess: refresh,
  });
}

export function useRestore(app: string) {
  const refresh = useRefresh(app);
  return useMutation({
    mutationFn: (number: number) => api.post<{ number: number }>(`/apps/${app}/releases/${number}/restore`),
    onSuccess: refresh,
  });
}

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { AppSummary, Linked, RecordPage } from '@/api/types';

export type DeletedApp = AppSummary & { deleted_at: string; deleted_by: Linked };

/** The deleted records of a form, the latest changes first. */
export function useDeletedRecords(app: string, form: string) {
  return useInfiniteQuery({
    queryKey: keys.records(app, form, { deleted: true }),
    queryFn: ({ pageParam }) =>
      api.get<RecordPage>(`/apps/${app}/forms/${form}/records/deleted`, {
        sort: '-deleted_at',
        cursor: pageParam ?? undefined,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.cursor,
  });
}

/** Take records back, or remove them for ever. */
export function useRecordsBin(app: string, form: string) {
  const client = useQueryClient();
  const path = `/apps/${app}/forms/${form}/records/deleted`;
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.records(app, form) });
  return {
    restore: useMutation({ mutationFn: (ids: number[]) => api.post(`${path}/restore`, { ids }), onSuccess }),
    purge: useMutation({ mutationFn: (ids: number[]) => api.delete(path, { body: { ids } }), onSuccess }),
  };
}

export const useDeletedApps = () =>
  useQuery({
    queryKey: [...keys.apps, 'bin'],
    queryFn: async () => (await api.get<{ apps: DeletedApp[] }>('/apps-bin')).apps,
  });

/** Bring an app back, or remove it for ever. */
export function useAppsBin() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.apps });
  return {
    restore: useMutation({ mutationFn: (key: string) => api.post(`/apps-bin/${key}/restore`), onSuccess }),
    purge: useMutation({ mutationFn: (key: string) => api.delete(`/apps-bin/${key}`), onSuccess }),
  };
}

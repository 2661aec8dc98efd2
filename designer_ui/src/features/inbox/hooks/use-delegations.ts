import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { useApps } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { RuntimeApp } from '@/api/types';
import { useText } from '@/shared/text';
import type { Delegation, DelegationBody } from '../model/delegations';

const KEY = ['delegations'] as const;

export function useDelegations() {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await api.get<{ delegations: Delegation[] }>('/delegations')).delegations,
  });
}

function useChanged() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: KEY });
    void client.invalidateQueries({ queryKey: ['tasks'] });
  };
}

/** Add a period, or change parts of one. */
export function useSaveDelegation() {
  return useMutation({
    mutationFn: ({ id, ...body }: Partial<DelegationBody> & { id?: number }) =>
      id === undefined ? api.post('/delegations', body) : api.patch(`/delegations/${id}`, body),
    onSuccess: useChanged(),
  });
}

export function useRemoveDelegation() {
  return useMutation({ mutationFn: (id: number) => api.delete(`/delegations/${id}`), onSuccess: useChanged() });
}

export type TakenBack = { taken: number; results: { id: number; ok: boolean; message?: string }[] };

export function useTakeBack() {
  return useMutation({
    mutationFn: (id: number) => api.post<TakenBack>(`/delegations/${id}/take-back`, {}),
    onSuccess: useChanged(),
  });
}

/** Every flow of the apps one works in, as `app/flow`. */
export function useFlowNames() {
  const text = useText();
  const { data: apps = [] } = useApps();
  const found = useQueries({
    queries: apps.map((app) => ({
      queryKey: keys.app(app.key),
      queryFn: () => api.get<RuntimeApp>(`/apps/${app.key}`),
      staleTime: 60_000,
    })),
  });
  return found.flatMap(({ data }) =>
    (data?.flows ?? []).map((flow) => ({
      value: `${data?.key}/${flow.key}`,
      label: `${text(data?.title ?? '')} / ${text(flow.title)}`,
    })),
  );
}

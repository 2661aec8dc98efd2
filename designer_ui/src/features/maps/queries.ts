import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Boundary, Shape } from '@/shared/chart/map/boundaries';
import { notify } from '@/shared/ui/messages';

export type Report = { features: number; by_code: number; by_name: number; unmatched: string[]; codes: string[] };
export type KeptMap = Boundary & Report & { size: number; by: { id: number; title: string }; at: string };
export type Checked = { report: Report; shape: Shape };
export type Offer = { file: File; title: string; review: string };

const KEY = ['maps'] as const;

export const useMaps = () =>
  useQuery({ queryKey: KEY, queryFn: async () => (await api.get<{ maps: KeptMap[] }>('/maps')).maps });

/** How a file would be understood; nothing is kept. */
export const useCheck = () =>
  useMutation({ mutationFn: (file: File) => api.upload<Checked>('/maps', file, { check: '1' }) });

export function useKeep(done: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, title, review }: Offer) => api.upload('/maps', file, { title, review }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: KEY });
      notify.success(done);
      onDone();
    },
  });
}

export function useRemove(done: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.delete(`/maps/${id}`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: KEY });
      notify.success(done);
    },
    onError: (error) => notify.error(error),
  });
}

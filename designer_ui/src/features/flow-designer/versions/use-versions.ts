import { useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Linked } from '@/api/types';
import { normaliseFlow } from '../model/changes';
import type { Flow } from '../model/types';

export type Version = {
  number: number;
  note: string | null;
  published_at: string;
  published_by: Linked | null;
  running: number;
  live: boolean;
};

/** The releases that changed a flow, the newest first. */
export const useVersions = (app: string, flow: string) =>
  useQuery({
    queryKey: ['draft', app, 'flow', flow, 'versions'],
    queryFn: async () => (await api.get<{ versions: Version[] }>(`/apps/${app}/flows/${flow}/versions`)).versions,
    staleTime: 0,
  });

/** A flow as a release holds it; null asks for none. */
export const useVersion = (app: string, flow: string, number: number | null) =>
  useQuery({
    queryKey: ['draft', app, 'flow', flow, 'versions', number],
    queryFn: async () => {
      const { definition } = await api.get<{ definition: Flow }>(`/apps/${app}/flows/${flow}/versions/${number}`);
      return normaliseFlow(definition);
    },
    enabled: number !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });

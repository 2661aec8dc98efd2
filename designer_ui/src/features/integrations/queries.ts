import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { notify } from '@/shared/ui/messages';
import type {
  ChannelKind,
  ChannelList,
  DeliveryPage,
  Hook,
  HookCall,
  JobPage,
  TemplateList,
  WorkerSeen,
} from './types';

const ROOT = 'integrations';
const LOOK_AGAIN_MS = 5000;

export function useChannelKinds() {
  return useQuery({
    queryKey: [ROOT, 'kinds'],
    queryFn: async () => (await api.get<{ kinds: ChannelKind[] }>('/channels/kinds')).kinds,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useChannels() {
  return useQuery({ queryKey: [ROOT, 'channels'], queryFn: () => api.get<ChannelList>('/channels') });
}

export type DeliveryFilter = { status: string; kind: string; channel: string };

export function useDeliveries(filter: DeliveryFilter) {
  return useInfiniteQuery({
    queryKey: [ROOT, 'deliveries', filter],
    queryFn: ({ pageParam }) => api.get<DeliveryPage>('/deliveries', { ...filter, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    placeholderData: (before) => before,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export type JobFilter = { status: string; kind: string };

export function useJobs(filter: JobFilter) {
  return useInfiniteQuery({
    queryKey: [ROOT, 'jobs', filter],
    queryFn: ({ pageParam }) => api.get<JobPage>('/jobs', { ...filter, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    placeholderData: (before) => before,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useWorkers() {
  return useQuery({
    queryKey: [ROOT, 'workers'],
    queryFn: async () => (await api.get<{ workers: WorkerSeen[] }>('/workers')).workers,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useTemplates() {
  return useQuery({ queryKey: [ROOT, 'templates'], queryFn: () => api.get<TemplateList>('/notice-templates') });
}

export function useHooks(app: string | undefined) {
  return useQuery({
    queryKey: [ROOT, 'hooks', app],
    queryFn: async () => (await api.get<{ hooks: Hook[] }>(`/apps/${app}/hooks`)).hooks,
    enabled: Boolean(app),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useHookRules(app: string) {
  return useQuery({
    queryKey: [ROOT, 'hook-rules', app],
    queryFn: async () => (await api.get<{ rules: { key: string; title: string }[] }>(`/apps/${app}/hooks/rules`)).rules,
  });
}

export function useHookCalls(hook: number) {
  return useQuery({
    queryKey: [ROOT, 'hook-calls', hook],
    queryFn: async () => (await api.get<{ calls: HookCall[] }>(`/hooks/${hook}/calls`)).calls,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

type Options<V, R> = { send: (values: V) => Promise<R>; done?: string; onDone?: (answer: R) => void };

/** Change something here, then read all of it again. */
export function useChange<V, R = unknown>({ send, done, onDone }: Options<V, R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async (answer) => {
      if (done) {
        notify.success(done);
      }
      onDone?.(answer);
      await client.invalidateQueries({ queryKey: [ROOT] });
    },
    onError: notify.error,
  });
}

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { DoneStep, Enrolment, Numbers, Status } from './model/types';

type Page = { enrolments: Enrolment[]; cursor: number | null };

const base = (app: string) => [...keys.app(app), 'sequences'] as const;

export function useEnrolments(app: string, sequence: string, status: Status | '') {
  return useInfiniteQuery({
    queryKey: [...base(app), sequence, 'list', status],
    queryFn: ({ pageParam }) =>
      api.get<Page>(`/apps/${app}/sequences/${sequence}/enrolments`, {
        status: status || undefined,
        before: pageParam ?? undefined,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.cursor,
    retry: false,
  });
}

export function useStatistics(app: string, sequence: string) {
  return useQuery({
    queryKey: [...base(app), sequence, 'statistics'],
    queryFn: () => api.get<Numbers>(`/apps/${app}/sequences/${sequence}/statistics`),
    retry: false,
  });
}

export function useEnrolmentSteps(id: number, app: string, open: boolean) {
  return useQuery({
    queryKey: [...base(app), 'steps', id],
    queryFn: () => api.get<{ steps: DoneStep[] }>(`/enrolments/${id}`),
    enabled: open,
  });
}

export function useSteer(app: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, act, reason }: { id: number; act: 'exit' | 'retry'; reason?: string }) =>
      api.post<Enrolment>(`/enrolments/${id}/${act}`, reason ? { reason } : undefined),
    onSuccess: () => client.invalidateQueries({ queryKey: base(app) }),
  });
}

export function useOffered(app: string, form: string, enabled = true) {
  return useQuery({
    queryKey: [...base(app), 'offered', form],
    queryFn: () => api.get<{ sequences: { key: string; title: string }[] }>(`/apps/${app}/forms/${form}/sequences`),
    enabled,
  });
}

export function useOfRecord(app: string, form: string, record: number) {
  return useQuery({
    queryKey: [...base(app), 'record', form, record],
    queryFn: () =>
      api.get<{ enrolments: (Enrolment & { steps: DoneStep[] })[] }>(
        `/apps/${app}/forms/${form}/records/${record}/enrolments`,
      ),
  });
}

export type Enrolled = { enrolled: number; skipped: { id: number; title: string; message: string }[]; absent: number };

export function useEnrol(app: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ sequence, records }: { sequence: string; records: readonly number[] }) =>
      api.post<Enrolled>(`/apps/${app}/sequences/${sequence}/enrol`, { records }),
    onSuccess: () => client.invalidateQueries({ queryKey: base(app) }),
  });
}

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { newId } from '@/shared/new-id';

export type Person = { id: number; title: string };
export type StuckReason = 'incident' | 'leaver' | 'late' | 'lost';
export type FlowState = 'running' | 'approved' | 'rejected' | 'withdrawn' | 'terminated' | 'suspended';

export type AdminInstance = {
  id: number;
  title: string;
  app: string;
  form: string;
  record_id: number;
  flow: string;
  flow_title: string;
  release: number;
  state: FlowState;
  initiator: Person;
  started_at: string;
  ended_at: string | null;
  stuck: StuckReason[];
  tasks: { id: number; node: string; node_title: string; assignee: Person; due_at: string | null }[];
};

export type Incident = {
  id: number;
  instance_id: number;
  title: string;
  flow_title: string;
  node: string | null;
  node_title: string;
  token: number | null;
  text: string;
  at: string;
  closed_at: string | null;
  closed_by: Person | null;
  commands: string[];
};

export type Statistics = {
  flow: { count: number; approved: number; rejected: number; running: number; median_hours: number | null };
  nodes: {
    node: string;
    title: string;
    count: number;
    median_hours: number | null;
    p90_hours: number | null;
    overdue: number;
    open: number;
    bottleneck: boolean;
  }[];
  people: { person: Person; done: number; open: number; overdue: number; median_hours: number | null }[];
};

export type InstanceQuery = { state: string; app: string; q: string; stuck: boolean };
type Page<K extends string, T> = Record<K, T[]> & { cursor: string | null };

const ROOT = ['flow-admin'] as const;

export function useInstances(query: InstanceQuery) {
  return useInfiniteQuery({
    queryKey: [...ROOT, 'instances', query],
    queryFn: ({ pageParam }) =>
      api.get<Page<'instances', AdminInstance>>('/flow-admin/instances', {
        ...query,
        stuck: query.stuck ? 1 : undefined,
        cursor: pageParam,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    placeholderData: keepPreviousData,
  });
}

export function useIncidents(closed: boolean) {
  return useInfiniteQuery({
    queryKey: [...ROOT, 'incidents', closed],
    queryFn: ({ pageParam }) =>
      api.get<Page<'incidents', Incident>>('/flow-admin/incidents', {
        closed: closed ? 1 : undefined,
        cursor: pageParam,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
}

export function useStatistics(app: string, flow: string, from: string, to: string) {
  return useQuery({
    queryKey: [...ROOT, 'statistics', app, flow, from, to],
    queryFn: () => api.get<Statistics>('/flow-admin/statistics', { app, flow, from, to }),
    enabled: app !== '' && flow !== '',
    placeholderData: keepPreviousData,
  });
}

export type InstanceCommand = {
  id: number;
  command: string;
  opinion?: string;
  to?: string | number;
  token?: number | null;
};

/** An admin's command on an instance; everything on these pages is asked anew. */
export function useInstanceCommand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...given }: InstanceCommand) =>
      api.post(`/instances/${id}/commands`, { ...given, command_id: newId() }),
    onSettled: () => client.invalidateQueries({ queryKey: ROOT }),
  });
}

export type HandOver = { from: number; to: number; apps: string[] | null };
export type HandedTask = { id: number; title?: string; node_title?: string; app?: string };
export type HandOverAnswer = {
  tasks: HandedTask[];
  count: number;
  handed: number;
  results: { id: number; ok: boolean; message?: string }[];
};

export function useHandOver() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: HandOver & { dry: boolean }) => api.post<HandOverAnswer>('/flow-admin/hand-over', given),
    onSuccess: (_, { dry }) => (dry ? undefined : client.invalidateQueries({ queryKey: ROOT })),
  });
}

export type CalendarDay = { date: string; kind: 'holiday' | 'workday'; title: string };
export type CalendarYear = { year: number; days: CalendarDay[]; seeded: boolean; edited: boolean };

export function useCalendar(year: number) {
  return useQuery({
    queryKey: ['calendar', year],
    queryFn: () => api.get<CalendarYear>(`/calendar/${year}`),
    placeholderData: keepPreviousData,
  });
}

export function useSaveCalendar(year: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: CalendarDay[]) => api.put<CalendarYear>(`/calendar/${year}`, { days }),
    onSuccess: (saved) => client.setQueryData(['calendar', year], saved),
  });
}

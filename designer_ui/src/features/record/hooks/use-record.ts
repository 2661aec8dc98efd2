import { useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Linked, RecordData, Text } from '@/api/types';

export type Where = { app: string; form: string; id: number };

export function recordPath({ app, form, id }: Where): string {
  return `/apps/${app}/forms/${form}/records/${id}`;
}

export function useRecord(where: Where) {
  return useQuery({
    queryKey: keys.record(where.app, where.form, where.id),
    queryFn: () => api.get<RecordData>(recordPath(where)),
  });
}

export type HistoryEntry = {
  id: number;
  at: string;
  actor: Linked | null;
  op: string;
  source: string | null;
  changes: { field: string; title: Text; before: unknown; after: unknown }[];
};
export type Comment = { id: number; at: string; actor: Linked | null; text: string };

export function useHistory(where: Where) {
  return useQuery({
    queryKey: [...keys.record(where.app, where.form, where.id), 'history'],
    queryFn: async () => (await api.get<{ entries: HistoryEntry[] }>(`${recordPath(where)}/history`)).entries,
  });
}

export function useComments(where: Where) {
  return useQuery({
    queryKey: [...keys.record(where.app, where.form, where.id), 'comments'],
    queryFn: async () => (await api.get<{ comments: Comment[] }>(`${recordPath(where)}/comments`)).comments,
  });
}

export type Related = { form: string; title: Text; field: string; count: number; records: RecordData[] };

export function useRelated(where: Where) {
  return useQuery({
    queryKey: [...keys.record(where.app, where.form, where.id), 'related'],
    queryFn: async () => (await api.get<{ related: Related[] }>(`${recordPath(where)}/related`)).related,
  });
}

export type FlowRun = { id: number; state: string; started_at: string };

/** The flows the record has gone through, the latest first. */
export function useFlowRuns(where: Where, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.record(where.app, where.form, where.id), 'instances'],
    queryFn: async () => (await api.get<{ instances: FlowRun[] }>(`${recordPath(where)}/instances`)).instances,
    enabled,
  });
}

/** Whether the fields may be changed now: a running flow holds the record. */
export function mayEdit(record: RecordData): boolean {
  return (record._can?.edit ?? false) && record.flow_state !== 'running';
}

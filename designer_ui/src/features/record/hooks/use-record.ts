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

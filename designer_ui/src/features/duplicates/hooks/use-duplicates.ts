import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { RecordData } from '@/api/types';

export type Where = { app: string; form: string };
export type Rule = { key: string; title: string; fields: string[] };
export type Group = { records: RecordData[] };
export type Preview = {
  records: RecordData[];
  fields: { field: string; title: string }[];
  links: { form: string; title: string; field: string; count: number }[];
  comments: number;
  files: number;
  flows: number;
};
export type Asked = { keep: number; from: number[]; values: Record<string, number> };
export type Match = {
  rule: string;
  rule_title: string;
  id: number | null;
  title: string;
  owner: string | null;
  score: number;
  masked: Record<string, unknown>;
};

const base = ({ app, form }: Where) => `/apps/${app}/forms/${form}`;

export const useDuplicateRules = (where: Where) =>
  useQuery({
    queryKey: [...keys.form(where.app, where.form), 'duplicates'],
    queryFn: async () => (await api.get<{ rules: Rule[] }>(`${base(where)}/duplicates`)).rules,
  });

export const useDuplicateReport = (where: Where, rule: string | undefined) =>
  useQuery({
    queryKey: keys.records(where.app, where.form, { duplicates: rule }),
    queryFn: async () => (await api.get<{ groups: Group[] }>(`${base(where)}/duplicates/report`, { rule })).groups,
    enabled: rule !== undefined,
  });

/** What differs between records, and what would move along. */
export const useMergePreview = (where: Where, ids: readonly number[]) =>
  useQuery({
    queryKey: keys.records(where.app, where.form, { merge: ids }),
    queryFn: () => api.post<Preview>(`${base(where)}/records/merge/preview`, { keep: ids[0], from: ids.slice(1) }),
    staleTime: 0,
  });

export function useMerge(where: Where) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Asked) => api.post<RecordData>(`${base(where)}/records/merge`, asked),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.form(where.app, where.form) }),
  });
}

export const useDuplicateCheck = (where: Where) =>
  useMutation({
    mutationFn: async (values: Record<string, unknown>) =>
      (await api.post<{ matches: Match[] }>(`${base(where)}/duplicates/check`, { values })).matches,
  });

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Linked, RecordData, RecordPage } from '@/api/types';
import { useDraftForm } from '@/shared/inspector';

const NOTHING: Record<string, unknown> = {};

/** Records of a form by title; a form that is not published yet has none. */
export function useRecordChoices(app: string, form: string) {
  const [q, search] = useState('');
  const { data: definition } = useDraftForm(app, form);
  const titleField = definition?.title_field ?? definition?.fields[0]?.key ?? 'id';
  const { data } = useQuery({
    queryKey: [...keys.records(app, form), 'choices', q],
    queryFn: () => api.get<RecordPage>(`/apps/${app}/forms/${form}/records`, { q, limit: 20 }),
    enabled: form !== '',
    retry: false,
  });
  const records: Linked[] = (data?.records ?? []).map((record) => ({
    id: record.id,
    title: String(record[titleField] ?? `#${record.id}`),
  }));
  return { records, search };
}

/** The values of a record to begin with; nothing is chosen: an empty form. */
export function useRecordValues(app: string, form: string, record: number | null) {
  const { records, search } = useRecordChoices(app, form);
  const { data } = useQuery({
    queryKey: keys.record(app, form, record ?? 0),
    queryFn: () => api.get<RecordData>(`/apps/${app}/forms/${form}/records/${record}`),
    enabled: record !== null,
  });
  return { records, search, values: record === null ? NOTHING : data };
}

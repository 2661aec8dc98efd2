import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Linked, RecordPage } from '@/api/types';
import { useDraftForm } from '@/shared/inspector';

/** Records of a form by title; a form that is not published yet has none. */
export function useRecordChoices(app: string, form: string) {
  const [q, search] = useState('');
  const { data: definition } = useDraftForm(app, form);
  const titleField = definition?.title_field ?? definition?.fields[0]?.key ?? 'id';
  const { data, isFetching } = useQuery({
    queryKey: [...keys.records(app, form), 'choices', q],
    queryFn: () => api.get<RecordPage>(`/apps/${app}/forms/${form}/records`, { q, limit: 20 }),
    enabled: form !== '',
    retry: false,
  });
  const records: Linked[] = (data?.records ?? []).map((record) => ({
    id: record.id,
    title: String(record[titleField] ?? `#${record.id}`),
  }));
  return { records, search, searching: isFetching };
}

import { useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { RecordData } from '@/api/types';
import { useRecordChoices } from '@/shared/automation';

const NOTHING: Record<string, unknown> = {};

/** The values of a record to begin with; nothing is chosen: an empty form. */
export function useRecordValues(app: string, form: string, record: number | null) {
  const { records, search, searching } = useRecordChoices(app, form);
  const { data } = useQuery({
    queryKey: keys.record(app, form, record ?? 0),
    queryFn: () => api.get<RecordData>(`/apps/${app}/forms/${form}/records/${record}`),
    enabled: record !== null,
  });
  return { records, search, searching, values: record === null ? NOTHING : data };
}

import { useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import { formQuery, useApp } from '@/api/queries';
import type { RecordData } from '@/api/types';
import { useKindsNow, useReader } from '@/widgets/use-kinds';

/** Records of the live form, by their titles; a form that was never published has none. */
export function useSamples(app: string, form: string, q: string) {
  const { data: live } = useApp(app);
  const isLive = live?.forms.some((one) => one.key === form) ?? false;
  const { data: runtime } = useQuery({ ...formQuery(app, form), enabled: isLive });
  const kinds = useKindsNow();
  const reader = useReader();
  const { data, isFetching } = useQuery({
    queryKey: ['app', app, 'form', form, 'samples', q],
    queryFn: () =>
      api.get<{ records: RecordData[] }>(`/apps/${app}/forms/${form}/records`, { limit: 20, ...(q ? { q } : {}) }),
    enabled: isLive,
    staleTime: 30_000,
  });
  const titled = runtime?.form.fields.find((field) => field.key === runtime.form.title_field);
  const options = (data?.records ?? []).map((record) => ({
    value: record.id,
    label: (titled && kinds(titled).view.words(record[titled.key], titled, reader)) || `#${record.id}`,
  }));
  return { options, isLive, searching: isFetching };
}

export function loadSample(app: string, form: string, id: number): Promise<RecordData> {
  return api.get<RecordData>(`/apps/${app}/forms/${form}/records/${id}`);
}

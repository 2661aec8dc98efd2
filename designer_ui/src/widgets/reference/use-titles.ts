import { useQueries, useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import { formQuery } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { RecordData } from '@/api/types';
import { isBlank, listOf } from '../values';
import type { Choice } from './link-picker';

function untitled(value: unknown): number[] {
  return listOf(value).flatMap((one) => {
    if (typeof one === 'number') {
      return [one];
    }
    const link = one as { id?: unknown; title?: unknown };
    return typeof link?.id === 'number' && isBlank(link.title) ? [link.id] : [];
  });
}

/** Links that a formula brought along know only their ids: their titles are fetched. */
export function useTitles(app: string, form: string | undefined, value: unknown): Choice[] {
  const ids = form ? untitled(value) : [];
  const target = form ?? '';
  const { data: runtime } = useQuery({ ...formQuery(app, target), enabled: ids.length > 0 });
  const found = useQueries({
    queries: ids.map((id) => ({
      queryKey: keys.record(app, target, id),
      queryFn: () => api.get<RecordData>(`/apps/${app}/forms/${target}/records/${id}`),
    })),
  });
  const title = runtime?.form.title_field ?? '';
  return found.flatMap(({ data }) =>
    data && !isBlank(data[title]) ? [{ id: data.id, title: String(data[title]) }] : [],
  );
}

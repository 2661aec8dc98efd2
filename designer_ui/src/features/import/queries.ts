import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { PastImport, Source, Started, Upload } from './model/types';

export function sendFile(app: string, file: File): Promise<Upload> {
  return api.upload<Upload>(`/apps/${app}/uploads`, file);
}

/** What is in an upload, read with another sheet or header row when asked. */
export function useUpload(app: string, source: Source | null) {
  return useQuery({
    queryKey: ['app', app, 'upload', source],
    queryFn: () =>
      api.get<Upload>(`/apps/${app}/uploads/${source?.upload}`, { sheet: source?.sheet, header_row: source?.header }),
    enabled: source !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function importsPath(app: string, form: string): string {
  return `/apps/${app}/forms/${form}/imports`;
}

function begin(app: string, form: string, source: Source): Promise<Started> {
  return api.post<Started>(importsPath(app, form), {
    upload: source.upload,
    ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
    ...(source.header === undefined ? {} : { header_row: source.header }),
  });
}

/** An import as it was left, or a new one: a proposed mapping and the fields that can be filled. */
export function useStarted(app: string, form: string, source: Source, importId?: number) {
  const client = useQueryClient();
  const key = (of: number | Source) => [...keys.form(app, form), 'import', of];
  return useQuery({
    queryKey: key(importId ?? source),
    queryFn: async () => {
      if (importId !== undefined) {
        return api.get<Started>(`${importsPath(app, form)}/${importId}`);
      }
      const made = await begin(app, form, source);
      client.setQueryData(key(made.import), made);
      return made;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}

export const pastKey = (app: string, form: string) => [...keys.form(app, form), 'imports'] as const;

export function usePastImports(app: string, form: string) {
  return useQuery({
    queryKey: pastKey(app, form),
    queryFn: async () => (await api.get<{ imports: PastImport[] }>(importsPath(app, form))).imports,
  });
}

/** Hand the corrected sheet of problems over; how many cells it changes. */
export async function sendCorrections(app: string, form: string, importId: number, upload: number): Promise<number> {
  const path = `${importsPath(app, form)}/${importId}/corrections`;
  return (await api.post<{ cells: number }>(path, { upload })).cells;
}

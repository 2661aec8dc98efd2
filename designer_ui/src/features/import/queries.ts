import { useQuery } from '@tanstack/react-query';
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

/** Begin an import of a table: its number, a proposed mapping and the fields that can be filled. */
export function useStarted(app: string, form: string, source: Source) {
  return useQuery({
    queryKey: [...keys.form(app, form), 'import', source],
    queryFn: () =>
      api.post<Started>(importsPath(app, form), {
        upload: source.upload,
        ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
        ...(source.header === undefined ? {} : { header_row: source.header }),
      }),
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

import { useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { RuntimeForm } from '@/api/types';
import type { Values } from '@/shared/form-engine';

/** Whether a form begins with something only the server knows. */
export function asksServer(runtime: RuntimeForm | undefined): boolean {
  return (runtime?.form.fields ?? []).some(
    ({ default: start }) => start !== undefined && ('url' in start || 'last' in start),
  );
}

/** What a new record begins with by the address and by what the person gave last time. */
export function useStart(app: string, form: string, address: Record<string, string | undefined>, wanted: boolean) {
  return useQuery({
    queryKey: ['app', app, 'form', form, 'start', address],
    queryFn: async () => (await api.get<{ values: Values }>(`/apps/${app}/forms/${form}/start`, address)).values,
    enabled: wanted,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

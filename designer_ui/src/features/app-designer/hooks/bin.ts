import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Text } from '@/api/types';

export type Retired = {
  form: string;
  field?: string;
  widget?: string;
  title: Text;
  retired_at: string;
  until: string;
  rows: number;
};

export const useBin = (app: string) =>
  useQuery({
    queryKey: ['draft', app, '$bin'],
    queryFn: () => api.get<{ fields: Retired[]; forms: Retired[] }>(`/apps/${app}/bin`),
    staleTime: 0,
  });

function named({ form, field }: Retired) {
  return field === undefined ? { kind: 'form', form } : { kind: 'field', form, field };
}

/** Put a field or form back into the draft, or remove it for ever. */
export function useBinActions(app: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.draft(app) });
  return {
    restore: useMutation({ mutationFn: (one: Retired) => api.post(`/apps/${app}/bin/restore`, named(one)), onSuccess }),
    purge: useMutation({
      mutationFn: (one: Retired) => api.delete(`/apps/${app}/bin`, { body: named(one) }),
      onSuccess,
    }),
  };
}

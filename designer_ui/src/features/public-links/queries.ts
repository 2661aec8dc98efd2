import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Text } from '@/api/types';

export type LinkSettings = {
  kind: 'fill' | 'query' | 'edit';
  title: Text;
  intro?: Text;
  thanks?: Text;
  fields: string[];
  lookups?: string[];
  columns?: string[];
  masked?: string[];
  quota?: number | null;
  once?: boolean;
  opens_at: string | null;
  closes_at: string | null;
  active: boolean;
};

export type PublicLinkRow = LinkSettings & {
  id: number;
  record: number | null;
  has_password: boolean;
  answers: number;
  maker: { id: number; title: string };
  made_at: string;
  url: string | null;
};

export type LinkChange = Partial<LinkSettings> & { password?: string | null };

export type Where = { app: string; form: string };

export const linksPath = ({ app, form }: Where) => `/apps/${app}/forms/${form}/links`;
const keyOf = ({ app, form }: Where) => [...keys.form(app, form), 'links'];

export function useLinks(where: Where) {
  return useQuery({
    queryKey: keyOf(where),
    queryFn: async () => (await api.get<{ links: PublicLinkRow[] }>(linksPath(where))).links,
  });
}

/** Make, change and end links; the list follows. */
export function useLinkActions(where: Where) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: keyOf(where) });
  const save = useMutation({
    mutationFn: ({ id, ...given }: LinkChange & { id?: number }) => {
      const { kind: _kind, ...changes } = given;
      const path = linksPath(where);
      return id ? api.patch<PublicLinkRow>(`${path}/${id}`, changes) : api.post<PublicLinkRow>(path, given);
    },
    onSuccess,
  });
  const remove = useMutation({ mutationFn: (id: number) => api.delete(`${linksPath(where)}/${id}`), onSuccess });
  return { save, remove };
}

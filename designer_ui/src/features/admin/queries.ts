import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Department, Role, UserPage } from '@/api/types';
import { notify } from '@/shared/ui/messages';

const PAGE = 50;

/** The people an administrator looks through, page by page. */
export function useUsers(q: string, department: string) {
  return useInfiniteQuery({
    queryKey: keys.users({ q, department }),
    queryFn: ({ pageParam }) => api.get<UserPage>('/users', { q, department, limit: PAGE, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    placeholderData: (before) => before,
  });
}

export function useDepartments() {
  return useQuery({
    queryKey: keys.departments,
    queryFn: async () => (await api.get<{ departments: Department[] }>('/departments')).departments,
  });
}

export function useRoles(app: string | undefined) {
  return useQuery({
    queryKey: keys.roles(app ?? ''),
    queryFn: async () => (await api.get<{ roles: Role[] }>(`/apps/${app}/roles`)).roles,
    enabled: Boolean(app),
  });
}

type SaveOptions<V> = { send: (values: V) => Promise<unknown>; done: string; onDone: () => void };

/** Save something of the administration, then read everything that may show it again. */
export function useAdminSave<V>({ send, done, onDone }: SaveOptions<V>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      notify.success(done);
      onDone();
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'catalog' });
    },
    onError: notify.error,
  });
}

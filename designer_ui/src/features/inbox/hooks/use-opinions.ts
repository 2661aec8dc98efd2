import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';

const KEY = ['opinions'] as const;

/** One's own sentences for opinions. */
export function useOpinions() {
  const { data = [] } = useQuery({
    queryKey: KEY,
    queryFn: async () => (await api.get<{ opinions: string[] }>('/me/opinions')).opinions,
    staleTime: 300_000,
  });
  return data;
}

export function useSaveOpinions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (opinions: readonly string[]) => api.put<{ opinions: string[] }>('/me/opinions', { opinions }),
    onSuccess: ({ opinions }) => client.setQueryData(KEY, opinions),
  });
}

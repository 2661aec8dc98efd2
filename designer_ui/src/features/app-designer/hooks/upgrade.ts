import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Choices, Upgrade } from '../model/upgrade';

const upgradeKey = (app: string) => ['draft', app, '$upgrade'] as const;

/** What the template of an app has learned since. */
export const useUpgrade = (app: string) =>
  useQuery({
    queryKey: upgradeKey(app),
    queryFn: () => api.get<Upgrade>(`/apps/${app}/upgrade`),
    staleTime: 0,
  });

/** Merge the template into the draft. */
export function useTakeUpgrade(app: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choices: Choices) =>
      api.post<{ version: string; problems: number }>(`/apps/${app}/upgrade`, { choices }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['draft', app] }),
  });
}

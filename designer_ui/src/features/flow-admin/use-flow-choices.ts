import { useQueries } from '@tanstack/react-query';
import { api } from '@/api/client';
import { useApps } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { Draft } from '@/api/types';
import { useText } from '@/shared/text';

/** Every flow of the apps one may build, as `app/flow`. */
export function useFlowChoices() {
  const text = useText();
  const { data: apps = [] } = useApps();
  const built = apps.filter((app) => app.can_build);
  const drafts = useQueries({
    queries: built.map((app) => ({
      queryKey: keys.draft(app.key),
      queryFn: () => api.get<Draft>(`/apps/${app.key}/draft`),
      staleTime: 60_000,
    })),
  });
  return built.flatMap((app, index) =>
    (drafts[index]?.data?.definitions ?? [])
      .filter((one) => one.kind === 'flow')
      .map((one) => ({ value: `${app.key}/${one.key}`, label: `${text(app.title)} / ${text(one.title)}` })),
  );
}

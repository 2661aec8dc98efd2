import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import { notify } from '@/shared/ui/messages';

/** An installation on its way: first the app is made, then its sample data are planted. */
export type Installing = { app: string | null; job: number | null };

/** Make an app by `make`, then plant its sample data in the background when they are wanted. */
export function useInstall() {
  const client = useQueryClient();
  const [installing, setInstalling] = useState<Installing | null>(null);
  const install = async (make: () => Promise<{ key: string }>, samples: boolean): Promise<string | null> => {
    setInstalling({ app: null, job: null });
    try {
      const { key } = await make();
      const job = samples ? (await api.post<{ job: number }>(`/apps/${key}/sample-data`)).job : null;
      await client.invalidateQueries({ queryKey: keys.apps });
      setInstalling(job === null ? null : { app: key, job });
      return job === null ? key : null;
    } catch (error) {
      setInstalling(null);
      notify.error(error);
      return null;
    }
  };
  return { installing, install, done: () => setInstalling(null) };
}

import { useCallback, useRef } from 'react';
import { useMe } from '@/api/queries';
import type { Env } from '@/shared/form-engine';

/** The person and the moment, for defaults and formulas. */
export function useEnv(): () => Env {
  const { data: me } = useMe();
  const latest = useRef(me);
  latest.current = me;
  return useCallback(() => {
    const now = latest.current;
    return {
      now: new Date(),
      timezone: now?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      user: now ? { id: now.id, title: now.name } : null,
      department: now?.department ?? null,
    };
  }, []);
}

import type { QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/query-keys';

/** Rules that wait for a save run right after it: a moment later the record may read differently. */
const AFTER_MS = [0, 1500, 5000];

/** Fetch what is shown of a record and its list anew: now, and once the rules have run. */
export function refreshSoon(client: QueryClient, where: { app: string; form: string; id: number | string }): void {
  for (const delay of AFTER_MS) {
    setTimeout(() => {
      void client.invalidateQueries({ queryKey: keys.record(where.app, where.form, where.id) });
      void client.invalidateQueries({ queryKey: keys.records(where.app, where.form) });
    }, delay);
  }
}

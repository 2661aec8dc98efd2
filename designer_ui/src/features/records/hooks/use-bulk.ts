import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import type { Values } from '@/shared/form-engine';
import { newId } from '@/shared/new-id';
import { notify } from '@/shared/ui/messages';
import { patchLists, refreshRecords, type Target } from './use-records';

/** Work on many records at once; every deletion can be taken back. */
export function useBulk(target: Target) {
  const client = useQueryClient();
  const { t } = useTranslation('records');
  return useMemo(() => {
    const path = `/apps/${target.app}/forms/${target.form}/records`;
    const batch = (body: object) =>
      api.post<{ count: number }>(`${path}/batch`, body, { headers: { 'Idempotency-Key': newId() } });
    const run = async (work: () => Promise<unknown>): Promise<boolean> => {
      try {
        await work();
        return true;
      } catch (error) {
        notify.error(error instanceof ApiError && error.problems[0] ? error.problems[0].message : error);
        return false;
      } finally {
        await refreshRecords(client, target);
      }
    };
    const restore = (ids: readonly number[]) =>
      run(() => Promise.all(ids.map((id) => api.post(`${path}/${id}/restore`))));
    return {
      remove: async (ids: readonly number[]) => {
        const gone = new Set(ids);
        patchLists(client, target, (record) => (gone.has(record.id) ? null : record));
        const done = await run(() => batch({ operation: 'delete', ids }));
        if (done) {
          notify.undo({ text: t('deleted', { count: ids.length }), undo: () => void restore(ids) });
        }
        return done;
      },
      update: (ids: readonly number[], values: Values) => run(() => batch({ operation: 'update', ids, values })),
      transfer: (ids: readonly number[], owner: number) => run(() => batch({ operation: 'transfer', ids, owner })),
    };
  }, [client, target, t]);
}

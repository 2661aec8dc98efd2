import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { RecordData } from '@/api/types';
import { notify } from '@/shared/ui/messages';
import { recordPath, type Where } from './use-record';

/** Delete with the way back, and send for approval. */
export function useRecordActions(where: Where) {
  const client = useQueryClient();
  const { t } = useTranslation('record');
  const refresh = () => client.invalidateQueries({ queryKey: keys.records(where.app, where.form) });
  const restore = async () => {
    try {
      await api.post(`${recordPath(where)}/restore`);
      await Promise.all([
        refresh(),
        client.invalidateQueries({ queryKey: keys.record(where.app, where.form, where.id) }),
      ]);
    } catch (error) {
      notify.error(error);
    }
  };
  return {
    remove: async (title: string): Promise<boolean> => {
      try {
        await api.delete(recordPath(where));
        void refresh();
        notify.undo({ text: t('deleted', { title }), undo: () => void restore() });
        return true;
      } catch (error) {
        notify.error(error);
        return false;
      }
    },
    submit: async (record: RecordData): Promise<void> => {
      try {
        await api.patch(recordPath(where), { version: record.version, _submit: true });
        notify.success(t('submitted'));
      } catch (error) {
        notify.error(error);
      }
      await Promise.all([
        refresh(),
        client.invalidateQueries({ queryKey: keys.record(where.app, where.form, where.id) }),
      ]);
    },
  };
}

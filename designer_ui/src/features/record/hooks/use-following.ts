import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { RecordData } from '@/api/types';
import { notify } from '@/shared/ui/messages';
import { recordPath, type Where } from './use-record';

/** Star or unstar a record; the star turns at once and turns back when that fails. */
export function useFollowing(where: Where) {
  const client = useQueryClient();
  const key = keys.record(where.app, where.form, where.id);
  const show = (on: boolean) =>
    client.setQueryData(key, (old: RecordData | undefined) => old && { ...old, _following: on });
  return useMutation({
    mutationFn: (on: boolean) => api[on ? 'put' : 'delete'](`${recordPath(where)}/follow`),
    onMutate: show,
    onError: (error, on) => {
      show(!on);
      notify.error(error);
    },
  });
}

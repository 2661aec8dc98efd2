import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { RecordData } from '@/api/types';
import { changeBody, createBody, type Session } from '@/shared/form-engine';

export type SaveAs = { submit: boolean };
type Target = { app: string; form: string; record: RecordData | null };

function pathOf({ app, form, record }: Target): string {
  const records = `/apps/${app}/forms/${form}/records`;
  return record ? `${records}/${record.id}` : records;
}

/** Store the session's values; lists and the record are fetched anew. */
export function useSave(target: Target, session: Session) {
  const client = useQueryClient();
  const { app, form, record } = target;
  return useMutation({
    mutationFn: ({ submit, version, accept }: SaveAs & { version?: number; accept?: boolean }) => {
      const state = session.store.getState();
      const accepted = accept ? { _accept_duplicates: true } : {};
      if (!record) {
        return api.post<RecordData>(pathOf(target), {
          ...createBody(session.plan, state),
          ...accepted,
          _submit: submit,
        });
      }
      const body = { ...changeBody(session.plan, state), ...accepted, version: version ?? record.version };
      return api.patch<RecordData>(pathOf(target), submit ? { ...body, _submit: true } : body);
    },
    onSuccess: async (saved) => {
      client.setQueryData(keys.record(app, form, saved.id), (old: RecordData | undefined) => ({ ...old, ...saved }));
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.records(app, form) }),
        client.invalidateQueries({ queryKey: keys.record(app, form, saved.id) }),
      ]);
    },
  });
}

export function isConflict(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 409 && error.code === 'record.stale';
}

export function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 422;
}

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import type { Job } from '@/api/types';
import { notify } from '@/shared/ui/messages';
import { type ListQuery, refreshRecords, type Target } from '../hooks/use-records';
import type { Chosen } from '../model/chosen';

export type Operation = 'edit' | 'transfer' | 'delete' | 'run';
/** A job under way, or one that ended with problems worth reading. */
export type Running = { job: number; bulk: number; operation: Operation | 'undo' };
export type BulkProblem = { id: number; title: string; message: string };
export type BulkResult = { done: number; failed?: number; kept?: number; problems: BulkProblem[] };

export function resultOf(job: Job | undefined): BulkResult | null {
  const result = job?.result as Partial<BulkResult> | null | undefined;
  return result ? { done: 0, problems: [], ...result } : null;
}

/** Which records an operation is about: those chosen, or everything the list shows. */
export function selectionBody(chosen: Chosen, query: ListQuery): object {
  return chosen.all
    ? { filter: query.filter ?? undefined, q: query.q || undefined }
    : { ids: [...chosen.ids].map(Number) };
}

/** Begin operations on many records, and take them back: each is one job. */
export function useBulk(target: Target) {
  const client = useQueryClient();
  const { t } = useTranslation('records');
  const [running, setRunning] = useState<readonly Running[]>([]);
  const path = `/apps/${target.app}/forms/${target.form}`;
  const begin = useCallback(
    async (operation: Running['operation'], ask: () => Promise<{ job: number; bulk: number }>): Promise<boolean> => {
      try {
        const { job, bulk } = await ask();
        setRunning((old) => [...old, { job, bulk, operation }]);
        return true;
      } catch (error) {
        notify.error(error instanceof ApiError && error.problems[0] ? error.problems[0].message : error);
        return false;
      }
    },
    [],
  );
  const ask = useCallback(
    (operation: Operation, selection: object, rest: object = {}) =>
      begin(operation, () => api.post(`${path}/records/bulk`, { operation, ...selection, ...rest })),
    [begin, path],
  );
  const undo = useCallback(
    (bulk: number) => begin('undo', () => api.post(`${path}/bulks/${bulk}/undo`)),
    [begin, path],
  );
  const dismiss = useCallback((job: number) => setRunning((old) => old.filter((one) => one.job !== job)), []);
  const ended = useCallback(
    (one: Running, job: Job) => {
      void refreshRecords(client, target);
      const result = resultOf(job);
      const fine = job.status === 'done' && result?.problems.length === 0;
      if (!fine || !result) {
        return;
      }
      dismiss(one.job);
      const said = t(`bulk.done.${one.operation}`, { count: result.done });
      if (one.operation === 'undo' || one.operation === 'run' || result.done === 0) {
        notify.success(said);
      } else {
        notify.undo({ text: said, undo: () => void undo(one.bulk) });
      }
    },
    [client, target, t, undo, dismiss],
  );
  return { running, ask, undo, ended, dismiss };
}

export type Bulk = ReturnType<typeof useBulk>;

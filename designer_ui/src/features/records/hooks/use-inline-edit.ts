import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { RecordData } from '@/api/types';
import { useEnv } from '@/features/form-fill/hooks/use-env';
import { changeBody, createSession, type Fault, type FormPlan, type Values } from '@/shared/form-engine';
import { notify } from '@/shared/ui/messages';
import { ruleFault, sentence } from '@/widgets/fault-text';
import { useReader } from '@/widgets/use-kinds';
import { patchLists, type Target } from './use-records';

type Change = {
  record: RecordData;
  values: Values;
  /** The record may belong elsewhere afterwards: lists are asked again. */
  moves?: boolean;
  /** Hears what is wrong with a field, instead of a message at the top. */
  onFault?: ((field: string, said: string) => void) | undefined;
};
/** False when the form's own rules refuse the change. */
export type InlineSave = (change: Change) => boolean;

function concerns(fault: Fault, values: Values): boolean {
  return fault.severity === 'error' && (fault.path.split('.')[0] ?? '') in values;
}

/** What a stale answer or a success tells about a record, kept over what the list had. */
function over(record: RecordData, news: object): RecordData {
  const known = Object.entries(news).filter(([key]) => key in record || key === 'version');
  return { ...record, ...Object.fromEntries(known) };
}

/** Change fields of a record in the list: the form's rules first, then at once on the screen, then the server. */
export function useInlineEdit(target: Target, plan: FormPlan | undefined): InlineSave {
  const client = useQueryClient();
  const reader = useReader();
  const env = useEnv();
  const { t } = useTranslation('records');
  const queues = useRef(new Map<number, Promise<void>>());
  const versions = useRef(new Map<number, number>());

  return useMemo(() => {
    const put = (id: number, change: (record: RecordData) => RecordData) =>
      patchLists(client, target, (record) => (record.id === id ? change(record) : record));
    const judged = ({ record, values, onFault }: Change): { body: Values; shown: Values } | null => {
      if (!plan) {
        return null;
      }
      const session = createSession({ plan, values: record, fresh: false, env });
      for (const [key, value] of Object.entries(values)) {
        session.set(key, value);
      }
      const fine = session.attempt((fault) => ruleFault(fault, reader));
      const state = session.store.getState();
      const faults = fine ? [] : state.faults.filter((one) => concerns(one, values));
      if (faults.length) {
        tellFaults(faults, onFault, (fault) => sentence(fault, reader));
        return null;
      }
      const body = changeBody(plan, state);
      return { body, shown: Object.fromEntries(Object.keys(body).map((key) => [key, state.values[key]])) };
    };
    const send = async ({ record, moves, onFault }: Change, body: Values) => {
      const version = Math.max(record.version, versions.current.get(record.id) ?? 0);
      const path = `/apps/${target.app}/forms/${target.form}/records/${record.id}`;
      try {
        const saved = await api.patch<RecordData>(path, { ...body, version });
        versions.current.set(record.id, saved.version);
        put(record.id, (old) => over(old, saved));
        client.setQueryData(
          keys.record(target.app, target.form, record.id),
          (old: RecordData | undefined) => old && { ...old, ...saved },
        );
        void client.invalidateQueries({
          queryKey: keys.records(target.app, target.form),
          predicate: ({ queryKey }) => moves === true || isFigure(queryKey.at(-1)),
        });
      } catch (error) {
        const current = currentIn(error);
        put(record.id, (old) => over({ ...old, ...pick(record, body) }, current ?? {}));
        if (!tellCells(error, body, onFault)) {
          notify.error(sentenceIn(error));
        }
        if (current) {
          versions.current.set(record.id, current.version);
          notify.info(t('taken_over'));
        }
      }
    };
    return (change: Change): boolean => {
      const ready = judged(change);
      if (!ready || Object.keys(ready.body).length === 0) {
        return ready !== null;
      }
      put(change.record.id, (old) => ({ ...old, ...ready.shown }));
      const before = queues.current.get(change.record.id) ?? Promise.resolve();
      queues.current.set(
        change.record.id,
        before.then(() => send(change, ready.body)),
      );
      return true;
    };
  }, [client, target, plan, env, reader, t]);
}

/** The stored record that came with a refusal for being late. */
function currentIn(error: unknown): RecordData | undefined {
  return error instanceof ApiError ? (error.body as { current?: RecordData } | null)?.current : undefined;
}

function sentenceIn(error: unknown): unknown {
  return error instanceof ApiError && error.status === 422 ? (error.problems[0]?.message ?? error.message) : error;
}

/** Tell the cells what the form's rules say, or the person the first of it. */
function tellFaults(faults: readonly Fault[], onFault: Change['onFault'], said: (fault: Fault) => string): void {
  const [first] = faults;
  if (onFault) {
    for (const fault of faults) {
      onFault(fault.path.split('.')[0] ?? '', said(fault));
    }
  } else if (first) {
    notify.error(said(first));
  }
}

function fieldIn({ path }: ApiError['problems'][number]): string {
  return String(Array.isArray(path) ? path[0] : path.split(/[./]/)[0]);
}

/** Tell the cells that a refusal names; false when it names none of them. */
function tellCells(error: unknown, body: Values, onFault: Change['onFault']): boolean {
  const problems = error instanceof ApiError && error.status === 422 ? error.problems : [];
  const told = problems.filter((problem) => fieldIn(problem) in body);
  for (const problem of onFault ? told : []) {
    onFault?.(fieldIn(problem), problem.message);
  }
  return onFault !== undefined && told.length > 0;
}

function pick(record: RecordData, body: Values): Values {
  return Object.fromEntries(Object.keys(body).map((key) => [key, record[key]]));
}

function isFigure(query: unknown): boolean {
  return typeof query === 'object' && query !== null && ('summary' in query || 'count' in query);
}

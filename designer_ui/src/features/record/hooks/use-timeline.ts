import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Linked, RecordData, RuntimeForm } from '@/api/types';
import { notify } from '@/shared/ui/messages';
import { type Panelled, panelsOf } from '../panels/registry';
import {
  type Comment,
  type HistoryEntry,
  recordPath,
  useComments,
  useFlowRuns,
  useHistory,
  type Where,
} from './use-record';

export type Approval = { at: string; actor: Linked | null; node_title: string; text: string; opinion?: string | null };
export type Told = { id: number; at: string; title: string; body: string };
/** What is shown: everything, one sort, or the records of one form by its panel. */
export type Show = 'all' | 'comments' | 'changes' | 'approvals' | `panel:${string}`;
export type Item = { at: string; key: string } & (
  | { comment: Comment }
  | { entry: HistoryEntry }
  | { approval: Approval; flow: number }
  | { told: Told }
  | { act: RecordData; of: Panelled }
);

function useApprovals(where: Where): { flow: number; approval: Approval }[] {
  const { data: runs = [] } = useFlowRuns(where, true);
  const pages = useQueries({
    queries: runs.map((run) => ({
      queryKey: [...keys.record(where.app, where.form, where.id), 'approvals', run.id, run.state],
      queryFn: async () => (await api.get<{ timeline: Approval[] }>(`/instances/${run.id}`)).timeline,
    })),
  });
  return runs.flatMap((run, at) => (pages[at]?.data ?? []).map((approval) => ({ flow: run.id, approval })));
}

function useTold(where: Where) {
  return useQuery({
    queryKey: [...keys.record(where.app, where.form, where.id), 'told'],
    queryFn: async () => (await api.get<{ notifications: Told[] }>(`${recordPath(where)}/notifications`)).notifications,
  });
}

/** The panels whose records stand in the timeline, each with the form they are of. */
export function useStreams(where: Where, runtime: RuntimeForm) {
  return useMemo(
    () =>
      panelsOf(runtime).flatMap((of) => {
        const stream = of.kind.stream?.(of.panel, where);
        return stream ? [{ of, stream, show: `panel:${of.key}` as const }] : [];
      }),
    [runtime, where],
  );
}

function useActs(streams: ReturnType<typeof useStreams>) {
  const pages = useQueries({
    queries: streams.map(({ stream }) => ({ queryKey: stream.queryKey, queryFn: stream.queryFn })),
  });
  return streams.flatMap(({ of, stream, show }, index) =>
    (pages[index]?.data ?? []).flatMap((act) => {
      const at = stream.at(act);
      return at ? [{ at, key: `${of.key}-${act.id}`, act, of, show }] : [];
    }),
  );
}

/** Everything that happened to a record, in one stream, the latest first. */
export function useTimeline(where: Where, runtime: RuntimeForm, show: Show) {
  const streams = useStreams(where, runtime);
  const acts = useActs(streams);
  const history = useHistory(where);
  const comments = useComments(where);
  const told = useTold(where);
  const approvals = useApprovals(where);
  const wants = (kind: Show) => show === 'all' || show === kind;
  const items: Item[] = [
    ...(wants('comments') ? (comments.data ?? []) : []).map((one) => ({ at: one.at, key: `c${one.id}`, comment: one })),
    ...(wants('changes') ? (history.data ?? []) : []).map((one) => ({ at: one.at, key: `h${one.id}`, entry: one })),
    ...(wants('approvals') ? approvals : []).map((one, at) => ({
      at: one.approval.at,
      key: `a${one.flow}-${at}`,
      ...one,
    })),
    ...acts.filter((one) => wants(one.show)),
    ...(show === 'all' ? (told.data ?? []) : []).map((one) => ({ at: one.at, key: `n${one.id}`, told: one })),
  ];
  return {
    streams,
    items: items.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)),
    loading: history.isLoading || comments.isLoading,
    error: history.error ?? comments.error,
    refetch: () => void Promise.all([history.refetch(), comments.refetch()]),
  };
}

/** Give single values of an entry back, or the whole version it left. */
export function useRestoring(where: Where) {
  const client = useQueryClient();
  return useMemo(
    () => async (entry: number, fields: string[] | null, done: string) => {
      try {
        const path = `${recordPath(where)}/history/${entry}/restore`;
        const saved = await api.post<RecordData>(path, fields ? { fields } : {});
        client.setQueryData(keys.record(where.app, where.form, where.id), saved);
        notify.success(done);
      } catch (error) {
        notify.error(error);
      }
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.record(where.app, where.form, where.id) }),
        client.invalidateQueries({ queryKey: keys.records(where.app, where.form) }),
      ]);
    },
    [client, where],
  );
}

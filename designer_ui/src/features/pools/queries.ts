import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Field, Linked, RecordData } from '@/api/types';

export type Quota = { today: number; per_day: number | null; held: number; most: number | null };
/** Why nothing more may be claimed now; null when something may. */
export function spent({ today, per_day, held, most }: Quota): 'day' | 'held' | null {
  if (per_day !== null && today >= per_day) {
    return 'day';
  }
  return most !== null && held >= most ? 'held' : null;
}

export type Pool = {
  key: string;
  title: string;
  form: string;
  count: number;
  manages: boolean;
  quota: Quota;
  title_field: string | null;
  fields: Field[];
  reasons: string[];
};
export type Move = {
  id: number;
  at: string;
  kind: MoveKind;
  record: number;
  by: Linked | null;
  from: Linked | null;
  to: Linked | null;
  reason: string;
};
export type MoveKind = 'claimed' | 'assigned' | 'returned' | 'recycled' | 'locked' | 'unlocked';
export type Result = { id: number; ok: boolean; code?: string; message?: string };
export type RecordPool = {
  key: string;
  title: string;
  reasons: string[];
  inside: boolean;
  can_claim: boolean;
  can_return: boolean;
  can_lock: boolean;
  locked_until: string | null;
  due: string | null;
  rule: string | null;
};
export type PoolsOfRecord = { pools: RecordPool[]; moves: Move[] };
export type Asked = { q: string; sort: string };

const base = (app: string, pool: string) => `/apps/${app}/pools/${pool}`;
const poolKey = (app: string, pool: string) => [...keys.app(app), 'pool', pool] as const;

export const usePool = (app: string, pool: string) =>
  useQuery({ queryKey: poolKey(app, pool), queryFn: () => api.get<Pool>(base(app, pool)) });

type Page = { records: RecordData[]; cursor: string | null };

export const usePoolRecords = (app: string, pool: string, asked: Asked) =>
  useInfiniteQuery({
    queryKey: [...poolKey(app, pool), 'records', asked],
    queryFn: ({ pageParam }) =>
      api.get<Page>(`${base(app, pool)}/records`, {
        q: asked.q || undefined,
        sort: asked.sort || undefined,
        cursor: pageParam ?? undefined,
        limit: 50,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.cursor,
  });

export const usePoolMoves = (app: string, pool: string, open: boolean) =>
  useInfiniteQuery({
    queryKey: [...poolKey(app, pool), 'moves'],
    queryFn: ({ pageParam }) =>
      api.get<{ moves: Move[]; cursor: string | null }>(`${base(app, pool)}/moves`, { cursor: pageParam ?? undefined }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.cursor,
    enabled: open,
  });

export const useRecordPools = (app: string, form: string, id: number) =>
  useQuery({
    queryKey: [...keys.record(app, form, id), 'pools'],
    queryFn: () => api.get<PoolsOfRecord>(`/apps/${app}/forms/${form}/records/${id}/pools`),
  });

export type MoveBody = { ids: number[]; to?: number; reason?: string; until?: string | null | false };
export type Act = 'claim' | 'assign' | 'return' | 'lock';

/** Claim, hand out, give back, lock; every list that may have changed is read again. */
export function usePoolMove(app: string, pool: string): (act: Act, body: MoveBody) => Promise<Result[]> {
  const client = useQueryClient();
  return async (act, body) => {
    const { results } = await api.post<{ results: Result[] }>(`${base(app, pool)}/${act}`, body);
    await client.invalidateQueries({ queryKey: keys.app(app) });
    return results;
  };
}

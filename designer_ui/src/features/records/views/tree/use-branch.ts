import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Condition, Linked, RecordData } from '@/api/types';
import { both } from '@/shared/conditions/model/tree';
import { type ListQuery, type Target, useRecords } from '../../hooks/use-records';

export const PAGE = 100;

type Groups = { groups: { value: unknown; count: number }[] };
type Ask = { target: Target; query: ListQuery; parent: string; of: number | null };

export function parentOf(record: RecordData, parent: string): number | null {
  return (record[parent] as Linked | null | undefined)?.id ?? null;
}

function below(parent: string, of: number | null): Condition {
  return of === null ? { field: parent, op: 'is_empty' } : { field: parent, op: 'eq', value: of };
}

/** The records right below one, a page at a time, and how many each of them has below. */
export function useBranch({ target, query, parent, of }: Ask) {
  const own = useMemo(() => ({ ...query, filter: both(query.filter, below(parent, of)) }), [query, parent, of]);
  const found = useRecords(target, own, PAGE);
  const records = useMemo(
    () => found.records.filter((record) => parentOf(record, parent) === of),
    [found.records, parent, of],
  );
  const counts = useCounts({ target, query, parent }, found.data?.pages.map((page) => page.records) ?? []);
  return { ...found, records, counts };
}

function useCounts({ target, query, parent }: Omit<Ask, 'of'>, pages: readonly (readonly RecordData[])[]) {
  const asked = pages
    .filter((page) => page.length > 0)
    .map((page) => {
      const within: Condition = { field: parent, op: 'in', value: page.map((record) => record.id) };
      const filter = both(query.filter, within);
      return {
        queryKey: keys.records(target.app, target.form, { summary: 'below', parent, filter }),
        queryFn: () =>
          api.get<Groups>(`/apps/${target.app}/forms/${target.form}/records/groups`, {
            group_by: parent,
            filter: JSON.stringify(filter),
          }),
      };
    });
  return useQueries({
    queries: asked,
    combine: (results) =>
      new Map(results.flatMap(({ data }) => data?.groups ?? []).map(({ value, count }) => [Number(value), count])),
  });
}

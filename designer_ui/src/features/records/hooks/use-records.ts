import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Condition, FigureName, RecordCount, RecordData, RecordPage } from '@/api/types';
import type { Figures } from '../model/lines';

export type ListQuery = { filter: Condition | null; sort: readonly string[]; q: string };
export type Target = { app: string; form: string };
export type Summary = {
  groups: { value: unknown; title: string | null; count: number; sums: Record<string, string | number | null> }[];
  total: { count: number; sums: Record<string, string | number | null>; figures?: Figures };
};

export const PAGE = 200;

/** Which figures are wanted, by name: `{ sum: ['amount'], avg: ['price'] }`. */
export type FigureAsk = Readonly<Partial<Record<Exclude<FigureName, 'none'>, readonly string[]>>>;

export function figureParams(figures: FigureAsk): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(figures).map(([name, fields]) => [name, fields.join(',') || undefined]));
}

export function listParams({ filter, sort, q }: ListQuery) {
  return { filter: filter ? JSON.stringify(filter) : undefined, sort: sort.join(',') || undefined, q: q || undefined };
}

export function pathOf({ app, form }: Target): string {
  return `/apps/${app}/forms/${form}/records`;
}

/** The matching records, page by page as they are scrolled to. */
export function useRecords(target: Target, query: ListQuery, limit = PAGE) {
  const found = useInfiniteQuery({
    queryKey: keys.records(target.app, target.form, { ...query, limit }),
    queryFn: ({ pageParam, signal }) =>
      api.get<RecordPage>(pathOf(target), { ...listParams(query), limit, cursor: pageParam ?? undefined }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.cursor,
    placeholderData: keepPreviousData,
  });
  const records = useMemo(() => found.data?.pages.flatMap((page) => page.records) ?? [], [found.data]);
  return { ...found, records };
}

/** How many match; asked apart, so that the list never waits for it. */
export function useCount(target: Target, { filter, q }: ListQuery) {
  return useQuery({
    queryKey: keys.records(target.app, target.form, { count: true, filter, q }),
    queryFn: () => api.get<RecordCount>(`${pathOf(target)}/count`, listParams({ filter, q, sort: [] })),
    placeholderData: keepPreviousData,
  });
}

type SummaryAsk = {
  groupBy?: string | undefined;
  sum?: readonly string[];
  figures?: FigureAsk;
  enabled?: boolean;
};

/** Counts and sums over all matching records, in groups when asked. */
export function useSummary(target: Target, { filter, q }: ListQuery, ask: SummaryAsk) {
  const { groupBy, sum = [], figures = {}, enabled = true } = ask;
  return useQuery({
    queryKey: keys.records(target.app, target.form, { summary: groupBy ?? '', sum, figures, filter, q }),
    queryFn: () =>
      api.get<Summary>(`${pathOf(target)}/summary`, {
        ...listParams({ filter, q, sort: [] }),
        group_by: groupBy,
        ...figureParams({ ...figures, ...(sum.length ? { sum } : {}) }),
      }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

type Pages = Partial<InfiniteData<RecordPage, string | null> & RecordPage>;

function patched(page: RecordPage, change: (record: RecordData) => RecordData | null): RecordPage {
  const records = page.records.map(change);
  const touched = records.some((record, index) => record !== page.records[index]);
  return touched ? { ...page, records: records.filter((record) => record !== null) } : page;
}

/** Change records in every list that is held, without asking the server again. */
export function patchLists(
  client: QueryClient,
  { app, form }: Target,
  change: (record: RecordData) => RecordData | null,
): void {
  client.setQueriesData<Pages>({ queryKey: keys.records(app, form) }, (data) => {
    if (data?.pages) {
      return { ...data, pages: data.pages.map((page) => patched(page, change)) };
    }
    return data?.records ? patched(data as RecordPage, change) : data;
  });
}

/** Ask again for everything below a form's records. */
export function refreshRecords(client: QueryClient, { app, form }: Target): Promise<void> {
  return client.invalidateQueries({ queryKey: keys.records(app, form) });
}

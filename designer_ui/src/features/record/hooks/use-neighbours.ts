import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys } from '@/api/query-keys';
import type { Where } from './use-record';

type Neighbours = { previous: number | undefined; next: number | undefined };

/** The ids in a cached list, whatever it was asked for: pages of records, or one page. */
function idsOf(data: unknown): number[] {
  const pages = (data as { pages?: unknown } | undefined)?.pages;
  const found = Array.isArray(pages) ? pages : [data];
  return found.flatMap((page) => {
    const records = (page as { records?: unknown } | undefined)?.records;
    return Array.isArray(records) ? records.map((one: { id?: unknown }) => Number(one.id)) : [];
  });
}

/** The records before and after this one in the list it was opened from, as far as that was read. */
export function useNeighbours({ app, form, id }: Where): Neighbours {
  const client = useQueryClient();
  return useMemo(() => {
    const lists = client
      .getQueryCache()
      .findAll({ queryKey: keys.records(app, form) })
      .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
      .map((query) => idsOf(query.state.data));
    const ids = lists.find((list) => list.includes(id)) ?? [];
    const at = ids.indexOf(id);
    return { previous: at > 0 ? ids[at - 1] : undefined, next: at >= 0 ? ids[at + 1] : undefined };
  }, [client, app, form, id]);
}

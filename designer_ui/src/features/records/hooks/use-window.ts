import { useEffect } from 'react';
import { type ListQuery, type Target, useRecords } from './use-records';

const PAGE = 500;
/** More than anybody reads at once; what is left out is told. */
export const MOST = 2000;

/** All matching records up to a cap: for views that show a stretch of time at once. */
export function useWindow(target: Target, query: ListQuery) {
  const found = useRecords(target, query, PAGE);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, records } = found;
  const full = records.length >= MOST;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !full) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetchingNextPage, full, fetchNextPage]);
  return { ...found, capped: full && hasNextPage };
}

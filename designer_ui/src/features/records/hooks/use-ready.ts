import { useEffect } from 'react';
import type { RecordData } from '@/api/types';

type Found = { isLoading: boolean; records: readonly RecordData[] };

/** Tell the page which records are shown, once they are here. */
export function useReady({ isLoading, records }: Found, onReady: (ids: readonly number[]) => void): void {
  useEffect(() => {
    if (!isLoading) {
      onReady(records.map((record) => record.id));
    }
  }, [isLoading, records, onReady]);
}

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Decision, Looked, Tried } from '../model/types';

const PAUSE = 500;

function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Overlaps, gaps and tests of the table as it stands; while it has mistakes, there is none. */
export function useLooked(app: string, decision: Decision | null) {
  const settled = useSettled(decision);
  return useQuery({
    queryKey: [...keys.app(app), 'decision-report', settled],
    queryFn: () => api.post<Looked>(`/apps/${app}/decisions/${settled?.key}/report`, { definition: settled }),
    enabled: settled !== null,
    retry: false,
    placeholderData: (before) => before,
  });
}

export function tryTable(app: string, decision: Decision, asked: { given: object } | { record: number }) {
  return api.post<Tried>(`/apps/${app}/decisions/${decision.key}/try`, { ...asked, definition: decision });
}

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '@/api/client';
import type { RecordData } from '@/api/types';
import type { Session } from '@/shared/form-engine';
import { useHere } from '../record-scope';

export type Browsed = { form: string; columns: string[]; records: (RecordData & { _title: string })[]; more: boolean };
export type Around = { app: string; form: string; session: Session | null; values: Record<string, unknown> };

const PAUSE_MS = 300;

/** Ids instead of the whole linked things: the question stays short. */
function slim(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(slim);
  }
  const link = typeof value === 'object' && value !== null && 'id' in value;
  return link ? (value as { id: unknown }).id : value;
}

function asked(values: Record<string, unknown>): string {
  const given = Object.entries(values).filter(([key, value]) => !key.startsWith('_') && value != null);
  return JSON.stringify(Object.fromEntries(given.map(([key, value]) => [key, slim(value)])));
}

/** The form that is filled in around this field, or the record that is read. */
export function useAround(): Around | null {
  return useHere();
}

/** What the server finds for the values as they stand, a moment after they last changed. */
export function useBrowsed(around: Around | null, path: string, q: string, open: boolean) {
  const values = around ? asked(around.values) : '';
  const [settled, settle] = useState(values);
  useEffect(() => {
    const timer = setTimeout(() => settle(values), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [values]);
  return useQuery({
    queryKey: ['app', around?.app, 'form', around?.form, 'browsed', path, q, settled],
    queryFn: () =>
      api.get<Browsed>(`/apps/${around?.app}/forms/${around?.form}/fields/${path}/records`, {
        q,
        values: settled,
        limit: 50,
      }),
    enabled: open && around !== null,
    placeholderData: (before) => before,
    staleTime: 5_000,
  });
}

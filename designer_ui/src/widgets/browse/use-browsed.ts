import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useContext, useEffect, useState } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { RecordData } from '@/api/types';
import type { Session } from '@/shared/form-engine';
import { type FormSession, SessionContext } from '../session-context';

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

const NOTHING: { values: Record<string, unknown> } = { values: {} };
const NO_STORE = createStore(() => NOTHING);

/** The form that is filled in around this field, or the record that is read. */
export function useAround(): Around | null {
  const filling = useContext(SessionContext) as FormSession | null;
  const params = useParams({ strict: false }) as { app?: string; form?: string; id?: string };
  const typed = useStore<StoreApi<{ values: Record<string, unknown> }>, Record<string, unknown>>(
    filling?.session.store ?? NO_STORE,
    (state) => state.values,
  );
  const app = filling?.app ?? params.app ?? '';
  const form = filling?.form ?? params.form ?? '';
  const { data } = useQuery({
    queryKey: keys.record(app, form, params.id ?? ''),
    queryFn: () => api.get<RecordData>(`/apps/${app}/forms/${form}/records/${params.id}`),
    enabled: !filling && Boolean(app && form && params.id),
  });
  if (!app || !form) {
    return null;
  }
  return { app, form, session: filling?.session ?? null, values: filling ? typed : (data ?? {}) };
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

import { useParams } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { Session, Values } from '@/shared/form-engine';
import { type FormSession, SessionContext } from './session-context';

/** The record that is read around a field. */
export type RecordScope = { form: string; record: Values };
export const RecordContext = createContext<RecordScope | null>(null);

/** Where a field stands that shows more than its own value: in a form that is filled in, or on a record. */
export type Here = { app: string; form: string; session: Session | null; values: Values; id: number | null };

const NOTHING: { values: Values } = { values: {} };
const NO_STORE = createStore(() => NOTHING);

/** The form or the record around this field; null in a list or on the canvas of the designer. */
export function useHere(): Here | null {
  const filling = useContext(SessionContext) as FormSession | null;
  const read = useContext(RecordContext);
  const { app } = useParams({ strict: false }) as { app?: string };
  const typed = useStore<StoreApi<{ values: Values }>, Values>(
    filling?.session.store ?? NO_STORE,
    (state) => state.values,
  );
  if (!filling && !read) {
    return null;
  }
  const values = filling ? typed : (read?.record ?? {});
  return {
    app: filling?.app ?? app ?? '',
    form: filling?.form ?? read?.form ?? '',
    session: filling?.session ?? null,
    values,
    id: typeof values['id'] === 'number' ? values['id'] : null,
  };
}

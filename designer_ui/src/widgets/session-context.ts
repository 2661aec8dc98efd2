import { createContext, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import type { FieldPlan, Session, SessionState } from '@/shared/form-engine';
import type { WidgetKinds } from './registry';

/** The form being filled in, for the fields inside it. */
export type FormSession = { session: Session; app: string; form: string; kinds: WidgetKinds };

export const SessionContext = createContext<FormSession | null>(null);

/** The form around this field. */
export function useFormSession(): FormSession {
  const found = useContext(SessionContext);
  if (!found) {
    throw new Error('A field is drawn outside a form.');
  }
  return found;
}

/** A narrow part of the form's state; draws again only when that part changes. */
export function useSessionPart<T>(select: (state: SessionState) => T): T {
  return useStore(useFormSession().session.store, select);
}

/** Nothing is sent while this field is not done: a file on its way, a signature that is not kept. */
export function useHold(path: string, held: boolean): void {
  const session = useContext(SessionContext)?.session;
  useEffect(() => {
    session?.hold(path, held);
    return () => session?.hold(path, false);
  }, [session, path, held]);
}

export function planAt(session: Session, path: string): FieldPlan | undefined {
  return session.plan.byPath.get(path);
}

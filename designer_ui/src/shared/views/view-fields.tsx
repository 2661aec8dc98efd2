import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Field } from '@/api/types';

/** Whose views are set up: the inputs inside offer its fields. */
export type ViewPlace = { app: string; form: string; fields: readonly Field[] };

const Context = createContext<ViewPlace>({ app: '', form: '', fields: [] });

export function ViewPlaceProvider({ app, form, fields, children }: ViewPlace & { children: ReactNode }) {
  const place = useMemo(() => ({ app, form, fields }), [app, form, fields]);
  return <Context value={place}>{children}</Context>;
}

export function useViewPlace(): ViewPlace {
  return useContext(Context);
}

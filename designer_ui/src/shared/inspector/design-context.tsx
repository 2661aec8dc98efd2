import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { DraftEntry, Field } from '@/api/types';
import { type AppRole, type OptionSet, ofKind, optionSetsIn, rolesIn, useAppDraft } from './drafts';

/** What the inputs of an inspector may name. */
export type Design = {
  app: string;
  /** The form whose fields are meant; '' when none is chosen yet. */
  form: string;
  fields: readonly Field[];
  forms: readonly DraftEntry[];
  roles: readonly AppRole[];
  optionSets: Readonly<Record<string, OptionSet>>;
};

const Context = createContext<Design | null>(null);

type Props = { app: string; form: string; fields: readonly Field[]; children: ReactNode };

/** Tells the inputs inside which app, form and fields they speak of. */
export function DesignProvider({ app, form, fields, children }: Props) {
  const { data } = useAppDraft(app);
  const design = useMemo(
    () => ({ app, form, fields, forms: ofKind(data, 'form'), roles: rolesIn(data), optionSets: optionSetsIn(data) }),
    [app, form, fields, data],
  );
  return <Context value={design}>{children}</Context>;
}

export function useDesign(): Design {
  const design = useContext(Context);
  if (!design) {
    throw new Error('An input of the inspector stands outside a design.');
  }
  return design;
}

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CatalogWidget, FormDefinition } from '@/api/types';
import type { DocumentStore } from '@/shared/document';
import type { WidgetKinds } from '@/widgets/registry';
import type { FormChange } from '../model/changes';
import type { Selection, SelectionState } from './selection';

/** What every part of the form designer shares. */
export type Designer = {
  app: string;
  formKey: string;
  store: DocumentStore<FormDefinition, FormChange>;
  selection: Selection;
  kinds: WidgetKinds;
  widgets: readonly CatalogWidget[];
  /** Keys of the live release: they are identities and no longer change. */
  released: ReadonlySet<string>;
  change: (change: FormChange, merge?: string) => void;
  /** Save what has not been saved yet. */
  flush: () => Promise<unknown>;
};

export const DesignerContext = createContext<Designer | null>(null);

export function useDesigner(): Designer {
  const designer = useContext(DesignerContext);
  if (!designer) {
    throw new Error('A part of the form designer stands outside of it.');
  }
  return designer;
}

/** A narrow part of the form; the document is there while the designer is shown. */
export function useFormPart<T>(select: (form: FormDefinition) => T): T {
  const { store } = useDesigner();
  return useStore(store, (state) => select(state.document ?? EMPTY));
}

export function useSelectionPart<T>(select: (state: SelectionState) => T): T {
  return useStore(useDesigner().selection.store, select);
}

const EMPTY: FormDefinition = { key: '', title: '', fields: [] };

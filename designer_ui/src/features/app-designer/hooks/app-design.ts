import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DraftDocument } from '@/shared/document';
import type { AppChange, AppDocument } from '../model/app-document';

export type AppDesign = {
  app: string;
  draft: DraftDocument<AppDocument, AppChange>;
  change: (change: AppChange, merge?: string) => void;
};

export const AppDesignContext = createContext<AppDesign | null>(null);

export function useAppDesign(): AppDesign {
  const design = useContext(AppDesignContext);
  if (!design) {
    throw new Error('A part of the app designer stands outside of it.');
  }
  return design;
}

const EMPTY: AppDocument = { key: '', title: '' };

/** A narrow part of the app's own document. */
export function useAppPart<T>(select: (app: AppDocument) => T): T {
  const { draft } = useAppDesign();
  return useStore(draft.store, (state) => select(state.document ?? EMPTY));
}

import { createContext, type ReactNode, useContext } from 'react';
import type { Condition } from '@/api/types';
import type { ElementTile } from './model/types';

/** What an element of a page may use; the designer and the page itself give it differently. */
export type BoardScope = {
  app: string;
  /** In the designer nothing leaves the page and nothing plays by itself. */
  designing: boolean;
  /** The tiles on one page of tabs or slides. */
  page: (holder: ElementTile, key: string) => ReactNode;
  /** The page of a holder that is open. */
  openPage: (holder: ElementTile) => string | undefined;
  setPage: (holder: ElementTile, key: string) => void;
  /** The filters of the page, all or some of them. */
  filters: (keys: readonly string[] | null, direction: 'row' | 'column') => ReactNode;
  /** What the filters of the page ask of records of a form whose fields are known. */
  narrowed: (form: string, has: (path: string) => boolean) => Condition | null;
};

const Context = createContext<BoardScope | null>(null);
export const BoardScopeProvider = Context;

/** The page an element stands on. */
export function useBoard(): BoardScope {
  const found = useContext(Context);
  if (!found) {
    throw new Error('An element stands on a page.');
  }
  return found;
}

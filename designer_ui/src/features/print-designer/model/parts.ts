import { useCatalog } from '@/api/queries';
import type { PrintChange } from './changes';
import type { BlockKind, PrintCatalog, PrintTemplate } from './types';

/** What every pane of the designer gets: the template, a way to change it, the chosen block. */
export type Parts = {
  print: PrintTemplate;
  change: (change: PrintChange, merge?: string) => void;
  chosen: number | null;
  choose: (block: number | null) => void;
};

const NONE: PrintCatalog = { types: [], blocks: [], page: {} };

/** The kinds of templates and blocks. */
export function usePrintKinds(): PrintCatalog {
  const { data } = useCatalog();
  return (data as { prints?: PrintCatalog } | undefined)?.prints ?? NONE;
}

export function kindOf(kinds: PrintCatalog, name: string | undefined): BlockKind | undefined {
  return kinds.blocks.find((one) => one.name === name);
}

import { createContext, useContext } from 'react';
import type { Problem } from '@/api/client';
import type { CatalogKind } from '@/api/types';
import type { Names } from '@/shared/automation';
import type { DocumentStore } from '@/shared/document';
import type { RuleChange } from './model/changes';
import type { CardId } from './model/problems';
import type { Lists } from './model/tree';
import type { Rule } from './model/types';
import type { Answers } from './model/values';

/** What stands beside the rule: settings of the selected card, or something one does with the whole. */
export type Aside = 'settings' | 'try' | 'apply' | 'rule' | null;

export type RuleDesign = {
  app: string;
  ruleKey: string;
  names: Names;
  formTitle: string;
  triggers: ReadonlyMap<string, CatalogKind>;
  actions: ReadonlyMap<string, CatalogKind>;
  lists: Lists;
  /** What the decision tables answer that its steps ask. */
  answers?: Answers | undefined;
  store: DocumentStore<Rule, RuleChange>;
  problems: readonly Problem[];
  change: (change: RuleChange, merge?: string) => void;
  flush: () => Promise<void>;
  selected: CardId | null;
  aside: Aside;
  /** Selects a card without opening it. */
  select: (card: CardId | null) => void;
  /** Opens the settings of a card. */
  open: (card: CardId) => void;
  turnTo: (aside: Aside) => void;
  /** The record that words are shown with. */
  sample: number | null;
  setSample: (record: number | null) => void;
};

export const RuleContext = createContext<RuleDesign | null>(null);

export function useRule(): RuleDesign {
  const design = useContext(RuleContext);
  if (!design) {
    throw new Error('A part of the rule designer stands outside it.');
  }
  return design;
}

/** Brings a card into view, and gives it the keyboard. */
export function revealCard(card: CardId, focus = true): void {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(`[data-rule-card="${CSS.escape(card)}"]`);
    found?.scrollIntoView?.({ block: 'nearest', behavior: 'smooth' });
    if (focus) {
      found?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
    }
  });
}

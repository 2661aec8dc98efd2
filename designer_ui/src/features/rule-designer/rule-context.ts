import { createContext, useContext } from 'react';
import type { Problem } from '@/api/client';
import type { Names } from '@/shared/automation';
import type { RuleChange } from './model/changes';
import type { Part, Place } from './model/problems';

/** What is open in the designer: one part at a time, and one action of the last part. */
export type Opened = { part: Part | null; action: number | null };

export type RuleDesign = {
  app: string;
  ruleKey: string;
  names: Names;
  formTitle: string;
  problems: readonly Problem[];
  change: (change: RuleChange, merge?: string) => void;
  flush: () => Promise<void>;
  opened: Opened;
  open: (opened: Opened) => void;
};

export const RuleContext = createContext<RuleDesign | null>(null);

export function useRule(): RuleDesign {
  const design = useContext(RuleContext);
  if (!design) {
    throw new Error('A part of the rule designer stands outside it.');
  }
  return design;
}

/** Brings a part of the rule into view. */
export function revealPart({ part }: Place): void {
  requestAnimationFrame(() => {
    document.querySelector(`[data-part="${part}"]`)?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  });
}

import type { DecisionChange } from './model/changes';
import type { Decision } from './model/types';

/** What every part of the designer gets: the table, a way to change it, its mistakes by place. */
export type Parts = {
  app: string;
  /** The table, its choices with the options of the fields they are bound to. */
  decision: Decision;
  /** The table as it is kept. */
  kept: Decision;
  change: (change: DecisionChange, merge?: string) => void;
  faults: ReadonlyMap<string, string>;
};

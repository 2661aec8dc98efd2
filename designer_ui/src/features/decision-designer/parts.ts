import type { DecisionChange } from './model/changes';
import type { Decision } from './model/types';

/** What every part of the designer gets: the table, a way to change it, its mistakes by place. */
export type Parts = {
  app: string;
  decision: Decision;
  change: (change: DecisionChange, merge?: string) => void;
  faults: ReadonlyMap<string, string>;
};

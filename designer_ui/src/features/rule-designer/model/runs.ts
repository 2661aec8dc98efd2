import type { Json } from '@/api/types';

/** One thing that was done, or would be; `step` is where it stands: `1.then.0`. */
export type Step = {
  step?: string;
  key?: string | null;
  action: string;
  status: string;
  text: string;
  at?: string | null;
  tries?: number;
  error?: string | null;
  /** How many records it would touch. */
  count?: number;
  result?: Json;
  /** Somebody looked, and says that it was done by hand. */
  by_hand?: { name: string; why: string } | null;
};
export type DryRun = {
  record: number | null;
  title: string;
  fires: boolean;
  why: string;
  heard: boolean;
  steps: Step[];
};
export type Execution = {
  id: number;
  at: string;
  ended_at?: string | null;
  record: { form: string; id: number; title: string } | null;
  status: string;
  title?: string;
  reason: string;
  rerun?: boolean;
  /** It stands at a call that a person may have done by hand. */
  settle?: boolean;
  steps: Step[];
};
export type ExecutionPage = { executions: Execution[]; cursor: string | null };
export type Difference = { field: string; title: string; before: Json; after: Json };
/** What the rule saw: what had changed, and the record as it then was. */
export type Images = { changes: Difference[]; after: Difference[] };

export type RuleState = {
  key: string;
  title: string;
  form: string;
  trigger: string;
  enabled: boolean;
  order: number;
  paused_at: string | null;
  paused_why: string;
  executions: number;
  by_status: Record<string, number>;
  last_at: string | null;
};

export type Day = { day: string } & Record<string, number | string>;
export type Statistics = {
  days: Day[];
  totals: Record<string, number>;
  median_seconds: number | null;
  reasons: { status: string; text: string; count: number }[];
};

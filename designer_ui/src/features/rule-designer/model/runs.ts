import type { Json, Text } from '@/api/types';

export type Step = {
  key?: string | null;
  action: string;
  status: string;
  text: string;
  at?: string | null;
  error?: string | null;
  path?: string | null;
};
export type DryRun = { fires: boolean; why: string; heard?: boolean; steps: Step[] };
export type RunRecord = { form: string | null; id: number | null; title: string };
export type Execution = {
  id: number;
  at: string;
  record: RunRecord | null;
  status: string;
  title?: string;
  reason?: string;
  why?: string;
  rule?: string;
  release?: number;
  steps: Step[];
  input?: Record<string, Json> | null;
  after?: Record<string, Json> | null;
  event?: Record<string, Json> | null;
};
export type ExecutionPage = { executions: Execution[]; cursor?: string | null };

export type RuleState = {
  key: string;
  title: Text;
  form?: string | null;
  trigger: string;
  enabled: boolean;
  order?: number;
  paused?: { reason?: string; at?: string; by?: string | null } | null;
  executions: number;
  last_at: string | null;
};

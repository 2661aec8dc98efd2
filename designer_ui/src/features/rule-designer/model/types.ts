import type { Condition, Json, Text } from '@/api/types';
import type { ActionUse } from '@/shared/automation';

export type TriggerUse = { on: string; form?: string; [setting: string]: Json | undefined };

export type Rule = {
  key: string;
  title?: Text;
  enabled?: boolean;
  order?: number;
  trigger?: TriggerUse;
  when?: Condition;
  actions: ActionUse[];
};

export type Step = { action: string; status: string; text: string };
export type DryRun = { fires: boolean; why: string; heard: boolean; steps: Step[] };
export type Execution = {
  id: number;
  at: string;
  record: { form: string; id: number; title: string };
  status: 'done' | 'failed' | 'skipped' | 'waiting' | (string & {});
  reason: string;
  steps: Step[];
};

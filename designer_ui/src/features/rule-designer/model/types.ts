import type { Condition, Json, Text } from '@/api/types';
import type { ActionUse } from '@/shared/automation';

export type TriggerUse = { on: string; form?: string; [setting: string]: Json | undefined };

export type Rule = {
  key: string;
  title?: Text;
  description?: Text;
  enabled?: boolean;
  order?: number;
  /** Before the record is saved, or after. */
  phase?: 'before' | 'after';
  trigger?: TriggerUse;
  when?: Condition;
  actions: ActionUse[];
};

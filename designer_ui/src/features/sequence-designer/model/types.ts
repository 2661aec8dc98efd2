import type { Condition, Text } from '@/api/types';
import type { ActionUse } from '@/shared/automation';

export type Hours = { from?: string; to?: string };

export type Sequence = {
  key: string;
  title?: Text;
  description?: Text;
  enabled?: boolean;
  form: string;
  enrol?: { when?: Condition };
  goal?: Condition;
  leave?: Condition;
  again?: { policy: 'never' | 'ended' | 'days'; days?: number };
  window?: Hours & { days?: number[] };
  quiet?: Hours;
  timezone?: string;
  cap?: { messages: number; days: number; person?: string };
  versions?: 'pinned' | 'moves';
  steps: ActionUse[];
};

export type Status = 'active' | 'finished' | 'goal' | 'left' | 'removed' | 'failed';

export type Enrolment = {
  id: number;
  sequence: string;
  sequence_title: string;
  record: { form: string; id: number; title: string };
  status: Status;
  reason: string | null;
  step: string;
  step_title: string | null;
  next_at: string | null;
  waiting: boolean;
  at: string;
  ended_at: string | null;
  source: string;
  actor: { id: number; title: string } | null;
  release: number;
};

export type DoneStep = {
  step: string;
  title: string;
  action: string;
  status: 'done' | 'waiting' | 'failed';
  text: string;
  at: string;
};

export type Numbers = {
  enrolled: number;
  counts: Partial<Record<Status, number>>;
  steps: { key: string; action: string; title: string; depth: number; done: number; waiting: number }[];
};

import type { Linked } from '@/api/types';

export type FlowName = { app: string; flow: string };

/** A period in which somebody answers for somebody else. */
export type Delegation = {
  id: number;
  /** Given by oneself; otherwise received. */
  given: boolean;
  principal: Linked;
  agent: Linked;
  flows: FlowName[] | null;
  starts_at: string;
  ends_at: string;
  active: boolean;
  /** It runs at this moment. */
  now: boolean;
  reason: string | null;
  /** Tasks the agent has not answered yet. */
  open: number;
};

export type DelegationBody = {
  agent: number;
  flows: FlowName[] | null;
  starts_at: string;
  ends_at: string;
  active: boolean;
  reason: string | null;
};

export type Standing = 'now' | 'planned' | 'over' | 'off';

/** How a period stands at a moment. */
export function standingOf(period: Delegation, at: string): Standing {
  if (!period.active) {
    return 'off';
  }
  if (period.now) {
    return 'now';
  }
  return Date.parse(period.starts_at) > Date.parse(at) ? 'planned' : 'over';
}

/** `crm/quote_approval` and back. */
export function flowKey({ app, flow }: FlowName): string {
  return `${app}/${flow}`;
}

export function flowOf(key: string): FlowName {
  const [app = '', flow = ''] = key.split('/');
  return { app, flow };
}

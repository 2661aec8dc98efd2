import type { Tint } from '@/api/types';

const TINTS: Record<string, Tint> = {
  sent: 'green',
  done: 'green',
  taken: 'green',
  queued: 'blue',
  held: 'cyan',
  sending: 'blue',
  running: 'blue',
  sample: 'purple',
  repeated: 'gray',
  cancelled: 'gray',
  unknown: 'amber',
  failed: 'red',
  refused: 'red',
  dead: 'red',
};

/** The colour of a state of a delivery, a job or a call. */
export function tintOf(status: string): Tint {
  return TINTS[status] ?? 'gray';
}

/** States that a person can try again. */
export const CAN_RETRY: ReadonlySet<string> = new Set(['failed', 'dead', 'cancelled', 'unknown', 'sent']);
export const CAN_CANCEL: ReadonlySet<string> = new Set(['queued', 'held', 'running']);

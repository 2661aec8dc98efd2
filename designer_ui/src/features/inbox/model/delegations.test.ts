import { expect, test } from 'vitest';
import { type Delegation, flowKey, flowOf, standingOf } from './delegations';

const PERIOD: Delegation = {
  id: 1,
  given: true,
  principal: { id: 1, title: 'Ann' },
  agent: { id: 2, title: 'Bob' },
  flows: null,
  starts_at: '2026-02-01T00:00:00Z',
  ends_at: '2026-02-08T00:00:00Z',
  active: true,
  now: false,
  reason: null,
  open: 0,
};

test('a period is planned, runs, is over, or is off', () => {
  expect(standingOf(PERIOD, '2026-01-01T00:00:00Z')).toBe('planned');
  expect(standingOf({ ...PERIOD, now: true }, '2026-02-02T00:00:00Z')).toBe('now');
  expect(standingOf(PERIOD, '2026-03-01T00:00:00Z')).toBe('over');
  expect(standingOf({ ...PERIOD, active: false, now: false }, '2026-02-02T00:00:00Z')).toBe('off');
});

test('a flow is named with its app', () => {
  expect(flowOf(flowKey({ app: 'crm', flow: 'quote' }))).toEqual({ app: 'crm', flow: 'quote' });
});

import { expect, test } from 'vitest';
import { faultsOf } from '@/shared/inspector/faults';
import { type Pool, reducePool } from './pool';

const POOL: Pool = {
  key: 'free',
  form: 'lead',
  when: { field: 'status', op: 'eq', value: 'new' },
  shows: ['name'],
  claim: ['sales'],
  limits: { per_day: 5, counts: { field: 'status', op: 'eq', value: 'new' } },
  returns: [
    { key: 'silent', title: 'Silent', days: 30, since: 'seen_on', when: { field: 'level', op: 'eq', value: 'A' } },
    { key: 'rule', days: 90 },
  ],
};

test('a rule more has a key of its own', () => {
  const after = reducePool(POOL, { kind: 'rule-add', title: 'Later' });

  expect(after.returns?.at(-1)).toEqual({ key: 'rule_2', title: 'Later', days: 30 });
});

test('a setting that is taken away is not written', () => {
  expect(reducePool(POOL, { kind: 'rule-set', at: 0, patch: { since: undefined } }).returns?.[0]).not.toHaveProperty(
    'since',
  );
  expect(reducePool(POOL, { kind: 'limits', patch: { per_day: undefined } }).limits).not.toHaveProperty('per_day');
});

test('rules change places, and stay where there is no other', () => {
  const keys = (pool: Pool) => pool.returns?.map((one) => one.key);

  expect(keys(reducePool(POOL, { kind: 'rule-move', at: 0, by: 1 }))).toEqual(['rule', 'silent']);
  expect(keys(reducePool(POOL, { kind: 'rule-move', at: 1, by: 1 }))).toEqual(['silent', 'rule']);
  expect(keys(reducePool(POOL, { kind: 'rule-remove', at: 0 }))).toEqual(['rule']);
});

test('another form keeps what speaks of no field', () => {
  expect(reducePool(POOL, { kind: 'patch', patch: { form: 'visit' } })).toEqual({
    key: 'free',
    form: 'visit',
    claim: ['sales'],
    limits: { per_day: 5 },
    returns: [
      { key: 'silent', title: 'Silent', days: 30 },
      { key: 'rule', days: 90 },
    ],
  });
});

test('a problem is told at its place and at everything around it', () => {
  const faults = faultsOf([
    { path: 'returns/1/since', message: 'no date' },
    { path: 'shows/0', message: 'only a hint', severity: 'warning' },
  ]);

  expect(faults).toEqual({ returns: 'no date', 'returns/1': 'no date', 'returns/1/since': 'no date' });
});

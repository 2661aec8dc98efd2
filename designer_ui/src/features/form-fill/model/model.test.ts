import { expect, test } from 'vitest';
import type { Condition } from '@/api/types';
import { planOf } from '@/shared/form-engine/fixture';
import { asksFor, comparedIn, linkedIn } from './linkage';
import { stepAfter } from './steps';

const WHERE = { all: [{ field: 'id', op: 'eq', value: { field: 'customer' } }] } as unknown as Condition;
const QUERY = { query: { form: 'customer', field: 'level', filter: WHERE } };

test('a linkage asks again only when what it reads has changed', () => {
  const plan = planOf([
    { key: 'customer', widget: 'reference' },
    { key: 'level', widget: 'text', default: QUERY },
  ]);
  const linked = linkedIn(plan);

  expect(comparedIn(WHERE)).toEqual(['customer']);
  const [ask] = asksFor(linked, { customer: { id: 4, title: 'Acme' } }, new Map());
  expect(ask).toMatchObject({ name: 'level', values: { customer: 4 } });
  const known = new Map([['level', ask?.signature ?? '']]);
  expect(asksFor(linked, { customer: { id: 4, title: 'Acme' }, other: 1 }, known)).toEqual([]);
  expect(asksFor(linked, { customer: { id: 5, title: 'Beta' } }, known)).toHaveLength(1);
});

test('columns are looked up row by row', () => {
  const column = { key: 'level', widget: 'text', title: '', default: QUERY };
  const plan = planOf([
    { key: 'customer', widget: 'reference' },
    { key: 'items', widget: 'subform', props: { fields: [column] } },
  ]);
  const values = { customer: 4, items: [{ _key: 'a' }, { _key: 'b', customer: 7 }] };

  expect(asksFor(linkedIn(plan), values, new Map()).map((ask) => ask.values)).toEqual([
    { customer: 4 },
    { customer: 7 },
  ]);
});

test('a walk through steps ends at the first step with a problem, and skips empty ones', () => {
  const states = { a: { visible: true, required: false, readonly: false } };
  const steps = [['a'], ['hidden'], ['a']];
  const walk = { steps, from: 0, wanted: 1, states };

  expect(stepAfter({ ...walk, passes: () => true })).toBe(2);
  expect(stepAfter({ ...walk, passes: () => false })).toBe(0);
  expect(stepAfter({ ...walk, from: 2, wanted: 1, passes: () => true })).toBe(0);
});

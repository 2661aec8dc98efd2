import { expect, test } from 'vitest';
import { relativeOf } from './relative';
import { both, conditionFrom, newTest, treeFrom } from './tree';

test.each([
  [{ field: 'stage', op: 'eq', value: 'won' }],
  [{ all: [{ field: 'a', op: 'eq', value: 1 }, { any: [{ field: 'b', op: 'is_empty' }, { formula: 'x > 1' }] }] }],
  [{ any: [{ field: 'a', op: 'in', value: [1, 2] }, { not: { field: 'b', op: 'eq', value: 2 } }] }],
])('the builder gives %j back unchanged', (condition) => {
  expect(conditionFrom(treeFrom(condition))).toEqual(condition);
});

test('rows that are not finished ask nothing', () => {
  const tree = treeFrom({ field: 'a', op: 'eq', value: 1 });
  tree.nodes.push(newTest('b', 'contains'));

  expect(conditionFrom(tree)).toEqual({ field: 'a', op: 'eq', value: 1 });
});

test('no condition at all is nothing', () => {
  expect(conditionFrom(treeFrom({}))).toBeNull();
  expect(both(null, undefined)).toBeNull();
});

test('relative values are recognised with their count', () => {
  expect(relativeOf({ last: { days: 30 } })).toMatchObject({ choice: { name: 'last_days' }, count: 30 });
  expect(relativeOf({ me: true })?.choice.name).toBe('me');
  expect(relativeOf('2026-01-01')).toBeNull();
  expect(relativeOf({ id: 3, title: 'x' })).toBeNull();
});

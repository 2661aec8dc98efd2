import { expect, test } from 'vitest';
import { quotePlan } from './fixture';
import { faultsFrom, fieldPath } from './problems';

const plan = quotePlan();

test.each([
  ['title', 'title'],
  ['items/0/price', 'items.0.price'],
  [['items', 2, 'quantity'], 'items.2.quantity'],
  ['items.1.unknown', 'items'],
  ['values/title', 'title'],
  ['nowhere/else', ''],
  ['', ''],
])('the server path %j is the field %j', (path, expected) => {
  expect(fieldPath(plan, path)).toBe(expected);
});

test('problems keep the server sentence and become errors unless they are warnings', () => {
  const faults = faultsFrom(plan, [
    { code: 'required', message: 'Fill in.', path: 'title' },
    { code: 'odd', message: 'Odd.', path: 'discount', severity: 'warning' },
  ]);

  expect(faults).toEqual([
    { code: 'required', message: 'Fill in.', path: 'title', severity: 'error' },
    { code: 'odd', message: 'Odd.', path: 'discount', severity: 'warning' },
  ]);
});

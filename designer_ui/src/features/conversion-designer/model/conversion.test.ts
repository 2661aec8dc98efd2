import { expect, test } from 'vitest';
import { type Conversion, reduceConversion } from './conversion';

const CONVERSION: Conversion = {
  key: 'join',
  form: 'application',
  targets: [
    { key: 'member', form: 'member', set: { name: { formula: 'name' } }, shows: ['name'], existing: 'all' },
    { key: 'card', form: 'card', optional: true, set: { member: { made: 'member' } } },
  ],
  carry: [{ form: 'visit', field: 'application', set: { member: { made: 'member' } } }],
};

test('a second target of a form has a key of its own', () => {
  const after = reduceConversion(CONVERSION, { kind: 'target-add', form: 'card' });

  expect(after.targets.at(-1)).toEqual({ key: 'card_2', form: 'card', set: {}, existing: 'blank' });
});

test('another form begins anew, and keeps what speaks of no field', () => {
  const target = reduceConversion(CONVERSION, { kind: 'target-set', at: 0, patch: { form: 'guest' } }).targets[0];
  const carry = reduceConversion(CONVERSION, { kind: 'carry-set', at: 0, patch: { form: 'note' } }).carry?.[0];

  expect(target).toEqual({ key: 'member', form: 'guest', set: {}, existing: 'all' });
  expect(carry).toEqual({ form: 'note', field: '', set: {} });
});

test('targets change places within the list only', () => {
  const keys = (one: Conversion) => one.targets.map((target) => target.key);

  expect(keys(reduceConversion(CONVERSION, { kind: 'target-move', at: 0, by: 1 }))).toEqual(['card', 'member']);
  expect(keys(reduceConversion(CONVERSION, { kind: 'target-move', at: 0, by: -1 }))).toEqual(['member', 'card']);
  expect(keys(reduceConversion(CONVERSION, { kind: 'target-remove', at: 1 }))).toEqual(['member']);
});

test('a setting that is taken away is not written', () => {
  const after = reduceConversion(CONVERSION, { kind: 'target-set', at: 1, patch: { optional: undefined } });

  expect(after.targets[1]).not.toHaveProperty('optional');
  expect(reduceConversion(CONVERSION, { kind: 'carry-remove', at: 0 }).carry).toEqual([]);
});

import { expect, test } from 'vitest';
import { planOf } from '@/shared/form-engine/fixture';
import { differences, merged, takenOver } from './conflict';

const plan = planOf([
  { key: 'name', widget: 'text' },
  { key: 'phone', widget: 'text' },
  { key: 'note', widget: 'text' },
]);
const saved = { name: 'A', phone: '1', note: 'x' };
const mine = { name: 'B', phone: '2', note: 'x' };
const theirs = { name: 'C', phone: '1', note: 'y' };

test('only fields that both changed are asked about', () => {
  expect(differences(plan, mine, saved, theirs)).toEqual([{ key: 'name', mine: 'B', theirs: 'C', base: 'A' }]);
});

test('what only they changed is taken over', () => {
  expect(takenOver(plan, mine, saved, theirs)).toEqual(['note']);
});

test('my other changes stay, and those I chose', () => {
  const state = { values: mine, saved };

  expect(merged(plan, state, theirs, new Set())).toEqual({ phone: '2' });
  expect(merged(plan, state, theirs, new Set(['name']))).toEqual({ name: 'B', phone: '2' });
});

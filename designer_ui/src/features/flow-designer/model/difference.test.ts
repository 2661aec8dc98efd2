import { expect, test } from 'vitest';
import { reduceFlow } from './changes';
import { compareFlows } from './difference';
import { sample, step } from './fixture';
import { nameOf } from './problems';
import type { Flow } from './types';

const told = (after: Flow, before = sample()) =>
  compareFlows(before, after).map((one) => `${one.kind} ${nameOf(one.target)}`);

test('the same flow differs in nothing, whatever the order of its settings', () => {
  const before: Flow = { ...sample(), start: { on: 'submit', when: { field: 'a', op: 'eq', value: 1 } } };
  const after: Flow = { ...sample(), start: { when: { value: 1, op: 'eq', field: 'a' }, on: 'submit' } as never };

  expect(compareFlows(before, after)).toEqual([]);
});

test('a setting that changed is told with what it was and is', () => {
  const after = reduceFlow(sample(), { kind: 'set', node: 'finance', name: 'opinion', value: 'required' });

  expect(compareFlows(sample(), after)).toMatchObject([
    { target: { node: 'finance' }, kind: 'changed', settings: [{ name: 'opinion', after: 'required' }] },
  ]);
});

test('a new step is new, the others stay', () => {
  expect(told(reduceFlow(sample(), { kind: 'insert', node: step('cc'), at: { list: '', index: 0 } }))).toEqual([
    'added cc',
  ]);
});

test('a removed step is told last', () => {
  const after = reduceFlow(reduceFlow(sample(), { kind: 'remove', node: 'manager' }), {
    kind: 'insert',
    node: step('z'),
    at: { list: '', index: 2 },
  });

  expect(told(after)).toEqual(['added z', 'removed manager']);
});

test('a group that goes or comes takes its branches with it, untold', () => {
  const without = reduceFlow(sample(), { kind: 'remove', node: 'inner' });

  expect(told(without)).toEqual(['removed inner', 'removed finance']);
  expect(told(sample(), without)).toEqual(['added inner', 'added finance']);
});

test('only what was moved has moved', () => {
  const later = reduceFlow(sample(), { kind: 'move', node: 'manager', to: { list: '', index: 3 } });
  const inside = reduceFlow(sample(), { kind: 'move', node: 'archive', to: { list: 'by_amount/medium', index: 0 } });
  const shifted = reduceFlow(sample(), { kind: 'shift_branch', node: 'by_amount', branch: 'large', by: 1 });

  expect(told(later)).toEqual(['moved manager']);
  expect(told(inside)).toEqual(['moved archive']);
  expect(told(shifted)).toHaveLength(1);
});

test('rules of the whole flow and of its start are told at the start', () => {
  const after = reduceFlow(reduceFlow(sample(), { kind: 'flow', patch: { withdraw: 'never' } }), {
    kind: 'start',
    patch: { on: 'create' },
  });

  expect(compareFlows(sample(), after)).toMatchObject([
    { target: { node: 'start' }, kind: 'changed', settings: [{ name: 'withdraw' }, { name: 'start.on' }] },
  ]);
});

test('an old version replaces the draft whole, under its own key', () => {
  const old: Flow = { key: 'other', form: 'quote', nodes: [step('only')] };

  expect(reduceFlow(sample(), { kind: 'replace', flow: old })).toEqual({ ...old, key: 'f' });
});

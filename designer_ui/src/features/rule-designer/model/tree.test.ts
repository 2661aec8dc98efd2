import { expect, test } from 'vitest';
import type { ActionUse } from '@/shared/automation';
import { reduceRule } from './changes';
import { pack, placeBehind, unpack } from './clipboard';
import { faultsBy, generalProblems, problemsOf, spotAt } from './problems';
import { freshCopy } from './step-keys';
import { actionAt, before, everyAction, type Lists, placeInside, placeOutside, shiftedPlace } from './tree';
import type { Rule } from './types';

const lists: Lists = (kind) => (kind === 'branch' ? ['then', 'else'] : []);
const step = (title: string, key?: string): ActionUse => ({ do: 'notify', title, ...(key ? { key } : {}) });

/** a, (yes: b, c | no: d), e */
const RULE: Rule = {
  key: 'r',
  actions: [
    step('a', 'told'),
    // biome-ignore lint/suspicious/noThenProperty: the name of a branch in a definition.
    { do: 'branch', then: [step('b'), step('c')], else: [step('d')] },
    step('e'),
  ],
};

const order = (rule: Rule) => everyAction(rule, lists).map(({ action }) => action.title ?? '/');
const move = (path: string, list: string, index: number) =>
  order(reduceRule(RULE, { kind: 'move', path, to: { list, index }, lists }));

test('actions are read in order, branches inside', () => {
  expect(order(RULE)).toEqual(['a', '/', 'b', 'c', 'd', 'e']);
  expect(actionAt(RULE, 'actions/1/then/1')?.title).toBe('c');
  expect(actionAt(RULE, 'actions/7/then/1')).toBeUndefined();
});

test('an action goes into a branch, out of it and between branches', () => {
  expect(move('actions/0', 'actions/1/then', 1)).toEqual(['/', 'b', 'a', 'c', 'd', 'e']);
  expect(move('actions/1/then/0', 'actions', 3)).toEqual(['a', '/', 'c', 'd', 'e', 'b']);
  expect(move('actions/1/then/0', 'actions/1/else', 0)).toEqual(['a', '/', 'c', 'b', 'd', 'e']);
  expect(move('actions/2', 'actions', 0)).toEqual(['e', 'a', '/', 'b', 'c', 'd']);
});

test('a branch cannot go into itself', () => {
  expect(move('actions/1', 'actions/1/then', 0)).toEqual(order(RULE));
});

test('a place up, down, inside and outside, for the keyboard', () => {
  expect(shiftedPlace(RULE, 'actions/0', -1)).toBeNull();
  expect(shiftedPlace(RULE, 'actions/0', 1)).toEqual({ list: 'actions', index: 2 });
  expect(placeInside(RULE, 'actions/2', lists)).toEqual({ list: 'actions/1/then', index: 2 });
  expect(placeInside(RULE, 'actions/0', lists)).toEqual({ list: 'actions/1/then', index: 0 });
  expect(placeOutside('actions/1/then/0')).toEqual({ list: 'actions', index: 2 });
  expect(placeOutside('actions/0')).toBeNull();
});

test('what was surely done before an action', () => {
  expect(before(RULE, 'actions/1/else/0').map((one) => one.title)).toEqual(['a']);
  expect(before(RULE, 'actions/2').map((one) => one.title ?? '/')).toEqual(['a', '/']);
});

test('a copy gets names of its own, and what refers to them follows', () => {
  const copied: ActionUse = {
    do: 'branch',
    // biome-ignore lint/suspicious/noThenProperty: the name of a branch in a definition.
    then: [step('x', 'told'), step('{{ steps.told.id }}')],
    else: [],
  };

  const fresh = freshCopy(copied, ['told'], lists);

  expect(fresh.then).toEqual([step('x', 'told_2'), step('{{ steps.told_2.id }}')]);
  expect(freshCopy(copied, [], lists)).toBe(copied);
});

test('another name of a step is followed everywhere', () => {
  const rule = { ...RULE, actions: [...RULE.actions, step('{{ steps.told.title }}')] };
  const action = { ...step('a'), key: 'hello' };

  const after = reduceRule(rule, { kind: 'step_key', path: 'actions/0', action, from: 'told', to: 'hello' });

  expect(after.actions[3]?.title).toBe('{{ steps.hello.title }}');
});

test('what was copied comes back, and only that', () => {
  expect(unpack(pack(step('a')))).toEqual(step('a'));
  for (const text of ['', 'x', '{}', 'null', '{"tenon":"flow-node"}', '{"tenon":"rule-action","action":{}}']) {
    expect(unpack(text)).toBeNull();
  }
  expect(placeBehind(RULE, 'actions/1/then/0')).toEqual({ list: 'actions/1/then', index: 1 });
  expect(placeBehind(RULE, null)).toEqual({ list: 'actions', index: 3 });
});

test('problems lead to their card and their setting', () => {
  const problem = { code: 'x', message: 'bad', path: 'actions/1/then/0/title/en' };

  expect(spotAt('actions/1/then/0/title')).toEqual({ card: 'actions/1/then/0', setting: 'title' });
  expect(spotAt('actions/1/when')).toEqual({ card: 'actions/1', setting: 'when' });
  expect(spotAt('trigger/form')).toEqual({ card: 'trigger', setting: 'form' });
  expect(spotAt('actions')).toBeNull();
  expect(problemsOf([problem], 'actions/1')).toEqual([]);
  expect(faultsBy([problem], 'actions/1/then/0')).toEqual({ title: 'bad' });
  expect(generalProblems([{ ...problem, path: 'order' }, problem])).toHaveLength(1);
});

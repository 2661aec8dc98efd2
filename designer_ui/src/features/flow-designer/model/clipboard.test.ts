import { expect, test } from 'vitest';
import { reduceFlow } from './changes';
import { packed, pasteAfter, pasteInto, placeAfter } from './clipboard';
import { sample, step } from './fixture';
import { findNode, listAt } from './tree';
import type { FlowBranch } from './types';

const NODE = { tenon: 'flow-node' as const, node: step('new') };
const BRANCH = { tenon: 'flow-branch' as const, branch: { key: 'extra', nodes: [step('new')] } };

test('a step lands after what is selected, at the end after nothing', () => {
  const flow = sample();

  expect(placeAfter(flow, { node: 'director' })).toEqual({ list: 'by_amount/large', index: 1 });
  expect(placeAfter(flow, { node: 'start' })).toEqual({ list: '', index: 0 });
  expect(placeAfter(flow, { node: 'by_amount', branch: 'small' })).toEqual({ list: 'by_amount/small', index: 0 });
  expect(placeAfter(flow, null)).toEqual({ list: '', index: 3 });
});

test('a branch joins the group that is selected, or the one around', () => {
  const flow = sample();

  expect(pasteAfter(flow, BRANCH, { node: 'by_amount' })).toMatchObject({ kind: 'paste_branch', node: 'by_amount' });
  expect(pasteAfter(flow, BRANCH, { node: 'finance' })).toMatchObject({ node: 'inner' });
  expect(pasteAfter(flow, BRANCH, { node: 'manager' })).toBeNull();
  expect(pasteInto(BRANCH, { list: '', index: 0 })).toBeNull();
  expect(pasteInto(NODE, { list: 'inner/b', index: 0 })).toMatchObject({ kind: 'insert' });
});

test('the start is not copied', () => {
  expect(packed(sample(), { node: 'start' })).toBeNull();
  expect(packed(sample(), { node: 'inner', branch: 'a' })).toMatchObject({ branch: { key: 'a' } });
});

const branches = (flow = sample(), node = 'by_amount') =>
  findNode(flow, node)?.node.branches?.map((one: FlowBranch) => one.key);

test('a branch is dragged to another priority; the default stays last', () => {
  const move = (branch: string, index: number) =>
    reduceFlow(sample(), { kind: 'move_branch', node: 'by_amount', branch, to: { node: 'by_amount', index } });

  expect(branches(move('medium', 0))).toEqual(['medium', 'large', 'small']);
  expect(branches(move('large', 3))).toEqual(['medium', 'large', 'small']);
  expect(branches(move('small', 0))).toEqual(['large', 'medium', 'small']);
});

test('a branch dragged into another group leaves its own; a group of one dissolves', () => {
  const after = reduceFlow(sample(), {
    kind: 'move_branch',
    node: 'inner',
    branch: 'a',
    to: { node: 'by_amount', index: 1 },
  });

  expect(branches(after)).toEqual(['large', 'a', 'medium', 'small']);
  expect(listAt(after, 'by_amount/a')?.map((node) => node.key)).toEqual(['finance']);
  expect(findNode(after, 'inner')).toBeNull();
});

test('a branch is not dragged into itself', () => {
  const flow = sample();

  expect(
    reduceFlow(flow, { kind: 'move_branch', node: 'by_amount', branch: 'large', to: { node: 'inner', index: 0 } }),
  ).toBe(flow);
});

test('jumps and ways back among copied steps lead to the copies', () => {
  const branch: FlowBranch = {
    key: 'extra',
    nodes: [
      step('manager'),
      { key: 'again', type: 'route', to: 'manager' },
      { ...step('boss'), return_to: ['manager', 'archive'], reject: { to: 'manager' } },
    ],
  };

  const after = reduceFlow(sample(), { kind: 'paste_branch', node: 'by_amount', branch });

  expect(listAt(after, 'by_amount/extra')).toMatchObject([
    { key: 'manager_2' },
    { key: 'again', to: 'manager_2' },
    { key: 'boss', return_to: ['manager_2', 'archive'], reject: { to: 'manager_2' } },
  ]);
});

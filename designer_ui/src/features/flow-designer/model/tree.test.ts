import { expect, test } from 'vitest';
import { reduceFlow } from './changes';
import { pack, unpack } from './clipboard';
import { sample, step } from './fixture';
import { freshNode } from './keys';
import { nameOf, problemsByTarget, settingOf, targetAt } from './problems';
import { allAt, levelAt, rightRows, withLevel } from './rights';
import { decidingFields, trailOf } from './simulation';
import { findNode, holdsList, keysOf, listAt, moveNode } from './tree';
import type { Flow, FlowNode } from './types';

const keys = (flow: Flow, list = '') => (listAt(flow, list) ?? []).map((node) => node.key);
const branches = (flow: Flow, node: string) => findNode(flow, node)?.node.branches?.map((one) => one.key);

test('a step is found wherever it stands', () => {
  expect(findNode(sample(), 'finance')?.place).toEqual({ list: 'inner/a', index: 0 });
  expect(findNode(sample(), 'nobody')).toBeNull();
  expect(keysOf(sample().nodes)).toEqual(['manager', 'by_amount', 'director', 'inner', 'finance', 'clerk', 'archive']);
});

test('a step is inserted into the list of a branch, under a free key', () => {
  const after = reduceFlow(sample(), {
    kind: 'insert',
    node: step('manager'),
    at: { list: 'by_amount/medium', index: 0 },
  });

  expect(keys(after, 'by_amount/medium')).toEqual(['manager_2']);
});

test('what did not change keeps its identity', () => {
  const before = sample();

  const after = reduceFlow(before, { kind: 'remove', node: 'archive' });

  expect(after.nodes[1]).toBe(before.nodes[1]);
  expect(reduceFlow(before, { kind: 'remove', node: 'nobody' })).toBe(before);
});

test('moving within a list counts the list as it was', () => {
  expect(keys(moveNode(sample(), 'manager', { list: '', index: 2 }))).toEqual(['by_amount', 'manager', 'archive']);
  expect(keys(moveNode(sample(), 'archive', { list: '', index: 0 }))).toEqual(['archive', 'manager', 'by_amount']);
});

test('moving beside itself changes nothing', () => {
  const flow = sample();

  expect(moveNode(flow, 'manager', { list: '', index: 0 })).toBe(flow);
  expect(moveNode(flow, 'manager', { list: '', index: 1 })).toBe(flow);
});

test('a step moves into a branch and out of it', () => {
  const inside = moveNode(sample(), 'manager', { list: 'inner/b', index: 0 });

  expect(keys(inside)).toEqual(['by_amount', 'archive']);
  expect(keys(inside, 'inner/b')).toEqual(['manager']);
  expect(keys(moveNode(inside, 'manager', { list: '', index: 2 }))).toEqual(['by_amount', 'archive', 'manager']);
});

test('a group cannot be moved into itself', () => {
  const flow = sample();

  expect(moveNode(flow, 'by_amount', { list: 'inner/a', index: 0 })).toBe(flow);
  expect(moveNode(flow, 'manager', { list: 'gone/a', index: 0 })).toBe(flow);
  expect(holdsList(flow.nodes[1] as FlowNode, 'inner/a')).toBe(true);
  expect(holdsList(flow.nodes[1] as FlowNode, '')).toBe(false);
});

test('shifting stops at the ends', () => {
  const flow = sample();

  expect(keys(reduceFlow(flow, { kind: 'shift', node: 'archive', by: -1 }))).toEqual([
    'manager',
    'archive',
    'by_amount',
  ]);
  expect(keys(reduceFlow(flow, { kind: 'shift', node: 'manager', by: 1 }))).toEqual([
    'by_amount',
    'manager',
    'archive',
  ]);
  expect(reduceFlow(flow, { kind: 'shift', node: 'manager', by: -1 })).toBe(flow);
});

test('a copy of a group has new keys everywhere inside', () => {
  const after = reduceFlow(sample(), { kind: 'duplicate', node: 'by_amount' });

  const all = keysOf(after.nodes);
  expect(new Set(all).size).toBe(all.length);
  expect(keys(after)).toEqual(['manager', 'by_amount', 'by_amount_2', 'archive']);
  expect(keys(after, 'by_amount_2/large')).toEqual(['director_2', 'inner_2']);
});

test('a copy of a copy counts on', () => {
  expect(freshNode(step('manager_2'), ['manager', 'manager_2']).key).toBe('manager_3');
});

test('a setting is written and taken out', () => {
  const set = reduceFlow(sample(), { kind: 'set', node: 'finance', name: 'transfer', value: false });

  expect(findNode(set, 'finance')?.node.transfer).toBe(false);
  const out = reduceFlow(set, { kind: 'set', node: 'finance', name: 'transfer', value: undefined });
  expect(findNode(out, 'finance')?.node).toEqual(step('finance'));
});

test('a new branch comes before the default one', () => {
  const after = reduceFlow(sample(), { kind: 'add_branch', node: 'by_amount', branch: { key: 'new', nodes: [] } });

  expect(branches(after, 'by_amount')).toEqual(['large', 'medium', 'new', 'small']);
});

test('branches change places, the default stays last', () => {
  const flow = sample();

  const left = reduceFlow(flow, { kind: 'shift_branch', node: 'by_amount', branch: 'medium', by: -1 });
  expect(branches(left, 'by_amount')).toEqual(['medium', 'large', 'small']);
  expect(reduceFlow(flow, { kind: 'shift_branch', node: 'by_amount', branch: 'medium', by: 1 })).toBe(flow);
  expect(reduceFlow(flow, { kind: 'shift_branch', node: 'by_amount', branch: 'small', by: -1 })).toBe(flow);
});

test('another branch becomes the default: last, and without a condition', () => {
  const after = reduceFlow(sample(), { kind: 'default_branch', node: 'by_amount', branch: 'large' });

  expect(branches(after, 'by_amount')).toEqual(['medium', 'small', 'large']);
  const last = findNode(after, 'by_amount')?.node.branches?.at(-1);
  expect(last).toMatchObject({ default: true });
  expect(last).not.toHaveProperty('when');
});

test('a copied branch is no second default and has fresh steps', () => {
  const after = reduceFlow(sample(), { kind: 'duplicate_branch', node: 'by_amount', branch: 'small' });

  expect(branches(after, 'by_amount')).toEqual(['large', 'medium', 'small_2', 'small']);
  expect(keys(after, 'by_amount/small_2')).toEqual(['clerk_2']);
});

test('a pasted branch joins the group', () => {
  const after = reduceFlow(sample(), {
    kind: 'paste_branch',
    node: 'inner',
    branch: { key: 'a', nodes: [step('finance'), step('finance')] },
  });

  expect(branches(after, 'inner')).toEqual(['a', 'b', 'a_2']);
  expect(keys(after, 'inner/a_2')).toEqual(['finance_2', 'finance_3']);
});

test('removing one of three leaves the group, with a default', () => {
  const after = reduceFlow(sample(), { kind: 'remove_branch', node: 'by_amount', branch: 'small' });

  expect(branches(after, 'by_amount')).toEqual(['large', 'medium']);
  expect(findNode(after, 'by_amount')?.node.branches?.at(-1)).toMatchObject({ key: 'medium', default: true });
});

test('removing one of two dissolves the group; what is left takes its place', () => {
  const after = reduceFlow(sample(), { kind: 'remove_branch', node: 'inner', branch: 'b' });

  expect(keys(after, 'by_amount/large')).toEqual(['director', 'finance']);
});

test('a condition that is taken back is not written', () => {
  const after = reduceFlow(sample(), {
    kind: 'branch',
    node: 'by_amount',
    branch: 'large',
    patch: { when: undefined } as never,
  });

  expect(findNode(after, 'by_amount')?.node.branches?.[0]).not.toHaveProperty('when');
});

test('a problem leads to the deepest step or branch it names', () => {
  const flow = sample();

  expect(targetAt(flow, 'nodes/1/branches/0/nodes/0/who/0/role')).toEqual({ node: 'director' });
  expect(targetAt(flow, 'nodes/1/branches/0/when')).toEqual({ node: 'by_amount', branch: 'large' });
  expect(targetAt(flow, 'nodes/1/branches')).toEqual({ node: 'by_amount' });
  expect(targetAt(flow, 'start/when')).toEqual({ node: 'start' });
  expect(targetAt(flow, 'title')).toBeNull();
  const problem = { code: 'x', message: 'x', path: 'nodes/1/branches/0/nodes/1/branches/0/nodes/0/who' };
  expect([...problemsByTarget(flow, [problem]).keys()]).toEqual(['finance']);
  expect(nameOf({ node: 'a', branch: 'b' })).toBe('a/b');
  expect(settingOf({ code: 'schema', message: '', path: 'nodes/1/branches/0/nodes/0/who/0' })).toBe('who');
  expect(settingOf({ code: 'flow.role_missing', message: '', path: 'nodes/0/who' })).toBeNull();
});

test('the clipboard takes steps and branches and nothing else', () => {
  const node = step('a');

  expect(unpack(pack({ tenon: 'flow-node', node }))).toEqual({ tenon: 'flow-node', node });
  expect(unpack(pack({ tenon: 'flow-branch', branch: { key: 'b', nodes: [node] } }))?.tenon).toBe('flow-branch');
  expect(unpack('{"tenon":"flow-node"}')).toBeNull();
  expect(unpack('{"tenon":"fields","fields":[]}')).toBeNull();
  expect(unpack('hello')).toBeNull();
});

test('rights are inherited, and only what differs is written', () => {
  const rows = rightRows([
    {
      key: 'items',
      widget: 'subform',
      title: 'Items',
      props: { fields: [{ key: 'price', widget: 'money', title: 'Price' }] },
    },
  ]);
  expect(rows.map((row) => row.path)).toEqual(['items', 'items.price']);

  const written = withLevel({}, 'items', 'write', 'read');
  expect(written).toEqual({ items: 'write' });
  expect(levelAt(written, 'items.price', 'read')).toBe('write');
  expect(withLevel(written, 'items.price', 'hidden', 'read')).toEqual({ items: 'write', 'items.price': 'hidden' });
  expect(withLevel({ ...written, 'items.price': 'hidden' }, 'items', 'read', 'read')).toEqual({});
  expect(withLevel(allAt('hidden', 'read'), 'name', 'read', 'read')).toEqual({ '*': 'hidden', name: 'read' });
});

test('a simulation lights the way: steps, and the branches taken', () => {
  const stop = (node: string, branch?: string) => ({
    node,
    type: '',
    title: node,
    people: [],
    removed: [],
    blocked: false,
    ...(branch ? { branch } : {}),
  });

  const trail = trailOf(sample(), {
    path: [stop('manager'), stop('by_amount', 'large'), stop('inner')],
    status: 'approved',
    problems: [],
  });

  expect([...trail.branches]).toEqual(['by_amount/large', 'inner/a', 'inner/b']);
  expect(trail.stops.has('archive')).toBe(false);
});

test('the fields that decide are those of conditions and of member fields', () => {
  const flow = sample();
  const asked: Flow = {
    ...flow,
    start: { when: { field: 'customer.level', op: 'eq', value: 'A' } },
    nodes: [...flow.nodes, { ...step('x'), who: [{ field: 'owner' }, { role: 'finance' }] }],
  };

  expect(decidingFields(asked)).toEqual(['customer', 'amount', 'owner']);
});

import { describe, expect, test } from 'vitest';
import type { Field } from '@/api/types';
import { canBatch, commandsFor, isOfTask } from './commands';
import { anyWritable, engineLevels, formAt, partlyWritable, requiredAt } from './fields';
import { activeNodes, blockedNodes, handsOf, pending } from './tree';
import type { TreeNode } from './types';
import { waited } from './waiting';

test('commands come in the order people look for them; strangers are left out', () => {
  const names = commandsFor(['comment', 'reject', 'dance', 'approve', 'transfer']).map((spec) => spec.name);

  expect(names).toEqual(['approve', 'reject', 'transfer', 'comment']);
  expect(isOfTask('approve')).toBe(true);
  expect(isOfTask('withdraw')).toBe(false);
  expect(canBatch({ allowed: ['complete'] })).toBe(false);
  expect(canBatch({ allowed: ['approve'], quick: false })).toBe(false);
});

test('waiting is told in the unit a person would say', () => {
  const at = (time: string) => `2026-01-01T${time}Z`;

  expect(waited(at('08:00:00'), at('08:00:40'))).toBeNull();
  expect(waited(at('08:00:00'), at('08:25:00'))).toEqual({ unit: 'minute', count: 25 });
  expect(waited(at('08:00:00'), at('11:59:00'))).toEqual({ unit: 'hour', count: 3 });
  expect(waited('2026-01-01T00:00:00Z', '2026-01-04T01:00:00Z')).toEqual({ unit: 'day', count: 3 });
  expect(waited('nonsense', at('08:00:00'))).toBeNull();
});

describe('the tree', () => {
  const node = (key: string, more: Partial<TreeNode>): TreeNode => ({
    key,
    type: 'approval',
    title: key,
    state: 'waiting',
    people: [],
    ...more,
  });

  test('the nodes in hand are found at any depth, with those who have not answered', () => {
    const deep = node('deep', {
      state: 'active',
      people: [
        { id: 1, title: 'Ann', verdict: 'approved' },
        { id: 2, title: 'Bob' },
      ],
    });
    const tree = [
      node('start', { state: 'done' }),
      node('by', { branches: [{ key: 'a', title: 'A', taken: true, nodes: [deep] }] }),
    ];

    const [found] = activeNodes(tree);

    expect(found?.key).toBe('deep');
    expect(found && pending(found).map((person) => person.title)).toEqual(['Bob']);
  });
});

test('a task is followed through the hands it went', () => {
  const ann = { id: 1, title: 'Ann' };
  const bob = { id: 2, title: 'Bob' };

  expect(handsOf({ id: 3, title: 'Eve', chain: [ann, bob] })).toBe('Ann → Bob → Eve');
  expect(handsOf({ ...bob, chain: [ann], delegator: ann })).toBe('Ann → Bob');
  expect(handsOf(ann)).toBe('Ann');
});

test('what is stuck is found in branches', () => {
  const stuck: TreeNode = { key: 'x', type: 'approval', title: 'X', state: 'active', people: [], blocked: true };
  const tree: TreeNode[] = [
    { ...stuck, key: 'by', blocked: false, branches: [{ key: 'a', title: 'A', taken: true, nodes: [stuck] }] },
  ];

  expect(blockedNodes(tree).map((node) => node.key)).toEqual(['x']);
});

test('what a step requires may be written there and must be filled in', () => {
  const levels = { a: 'read', b: 'required', 'items.c': 'write' } as const;

  expect(engineLevels(levels)).toEqual({ a: 'read', b: 'write', 'items.c': 'write' });
  expect(anyWritable({ a: 'read' })).toBe(false);
  expect(anyWritable(levels)).toBe(true);
  const plain = (key: string): Field => ({ key, widget: 'text', title: key });
  const items: Field = { ...plain('items'), props: { fields: [plain('c'), plain('d')] } };
  const [first, second, third] = requiredAt([plain('a'), plain('b'), items], { ...levels, 'items.d': 'required' });
  expect(first?.required).toBeUndefined();
  expect(second?.required).toBe(true);
  expect(third?.props?.fields?.map((column) => column.required)).toEqual([undefined, true]);
});

test('some columns of a subform may be written while its rows stay', () => {
  const levels = { items: 'read', 'items.c': 'write', 'items.d': 'read', other: 'write' } as const;
  const form = { key: 'f', title: 'F', fields: [], rules: [], views: [], layout: [] } as never;

  expect(partlyWritable(levels)).toEqual(['items']);
  expect(engineLevels(levels)).toEqual({ items: 'write', 'items.c': 'write', 'items.d': 'read', other: 'write' });
  expect(formAt(form, levels).rules?.[0]?.then).toEqual([{ forbid_rows: ['items'] }]);
  expect(formAt(form, { items: 'write' }).rules).toEqual([]);
});

import { expect, test } from 'vitest';
import type { Department } from '@/api/types';
import { optionsOf, treeOf } from './department-tree';

function department(id: number, parent_id: number | null): Department {
  return { id, title: `D${id}`, parent_id, head: null, members: 0 };
}

const ALL = [department(1, null), department(2, 1), department(3, 1), department(4, 2)];

test('departments stand below their parents in the order given', () => {
  const [root] = treeOf(ALL);

  expect(root?.children?.map((child) => child.id)).toEqual([2, 3]);
  expect(root?.children?.[0]?.children?.[0]?.id).toBe(4);
});

test('a department whose parent is not visible stands at the top', () => {
  expect(treeOf([department(7, 99)]).map((node) => node.id)).toEqual([7]);
});

test('a department cannot be moved below itself', () => {
  expect(optionsOf(treeOf(ALL), 2)).toEqual([{ value: 1, title: 'D1', children: [{ value: 3, title: 'D3' }] }]);
});

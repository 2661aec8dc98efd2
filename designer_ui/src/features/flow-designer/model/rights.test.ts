import { expect, test } from 'vitest';
import { matching, type RightRow, shownLevel } from './rights';

const ROWS: RightRow[] = [
  { path: 'name', title: 'Name', widget: 'text', depth: 0 },
  { path: 'items', title: 'Lines', widget: 'subform', depth: 0 },
  { path: 'items.price', title: 'Price', widget: 'money', depth: 1 },
  { path: 'items.note', title: 'Note', widget: 'text', depth: 1 },
];
const found = (typed: string) => matching(ROWS, typed, (row) => String(row.title)).map((row) => row.path);

test('what is computed is read at most', () => {
  expect(shownLevel('write', true)).toBe('read');
  expect(shownLevel('hidden', true)).toBe('hidden');
  expect(shownLevel('write', false)).toBe('write');
});

test('a field is found by its title or key; a column brings its subform, a subform its columns', () => {
  expect(found('')).toHaveLength(4);
  expect(found(' NAME')).toEqual(['name']);
  expect(found('price')).toEqual(['items', 'items.price']);
  expect(found('lines')).toEqual(['items', 'items.price', 'items.note']);
  expect(found('zzz')).toEqual([]);
});

import { expect, test } from 'vitest';
import type { Field } from '@/api/types';
import { columnKey, columnsOf, withinColumn } from './board';

const field = (widget: string, props = {}): Field => ({ key: 'g', widget, title: 'G', props });

test('a choice has a column per option that is not hidden, and one for blank when there is one', () => {
  const stage = field('select', {
    options: [
      { value: 'a', title: 'A' },
      { value: 'b', title: 'B', hidden: true },
    ],
  });

  expect(columnsOf(stage, 'text', [{ value: null, title: '' }]).map((column) => column.value)).toEqual(['', 'a']);
});

test('people have a column each, asked for by their id', () => {
  const [ann] = columnsOf(field('member'), 'link', [{ value: 7, title: 'Ann' }]);

  expect(ann).toMatchObject({ value: '7', title: 'Ann', raw: { id: 7, title: 'Ann' } });
  expect(ann && withinColumn(field('member'), ann)).toEqual({ field: 'g', op: 'eq', value: 7 });
});

test('a switch has two columns', () => {
  const [yes] = columnsOf(field('switch'), 'boolean', []);

  expect(yes && withinColumn(field('switch'), yes)).toEqual({ field: 'g', op: 'eq', value: true });
});

test('a value and a link fall into the same kind of key', () => {
  expect([columnKey({ id: 3, title: 'x' }), columnKey('won'), columnKey(null), columnKey(false)]).toEqual([
    '3',
    'won',
    '',
    'false',
  ]);
});

import { expect, test } from 'vitest';
import type { PivotLayout, PivotSide } from './pivot';
import { bestOf } from './pivot-heat';

const group = (key: string): PivotSide => ({ keys: [key], labels: [key], kind: 'group' });
const total: PivotSide = { keys: [], labels: [], kind: 'total' };

const layout: PivotLayout = {
  head: 1,
  down: 1,
  measures: 1,
  lines: [group('shaft'), group('plate'), total],
  columns: [group('North'), group('South'), group('West'), total],
  heads: [],
  values: [
    ['9.5', '8', null, '8'],
    ['3', '3', '3', '3'],
    ['3', '3', '3', '3'],
  ],
};

function marked(best: Parameters<typeof bestOf>[1]) {
  const is = bestOf(layout, best);
  return layout.values.flatMap((cells, line) => cells.flatMap((_, place) => (is(line, place) ? [[line, place]] : [])));
}

test('the least of a line is marked, not its sum, and nothing where all are equal', () => {
  expect(marked('line_least')).toEqual([[0, 1]]);
});

test('the most of a line or a column is marked; one number alone is no best', () => {
  expect(marked('line_most')).toEqual([[0, 0]]);
  expect(marked('column_least')).toEqual([
    [1, 0],
    [1, 1],
  ]);
});

test('nothing is marked unless it is asked for', () => {
  expect(marked('none')).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { parseCells, writeCells } from './clipboard';
import { filledDown, pulledDown } from './fill';
import { at, blockOf, step, stepOf, tab } from './selection';
import { columnWindow } from './window';

const SIZE = { rows: 10, columns: 4 };

describe('clipboard', () => {
  test('cells of Excel with tabs, newlines and quotes come back as they were', () => {
    const cells = [
      ['a', 'b "quoted"', ''],
      ['two\nlines', 'x\ty', '终'],
    ];

    expect(parseCells(writeCells(cells))).toEqual(cells);
  });

  test('the last line break of Excel is no row', () => {
    expect(parseCells('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('a lone quote is just a letter', () => {
    expect(parseCells('5" pipe\tx')).toEqual([['5" pipe', 'x']]);
  });
});

describe('selection', () => {
  test('a step stops at the edges', () => {
    expect(step(at({ row: 0, column: 0 }), 'up', SIZE).cursor).toEqual({ row: 0, column: 0 });
    expect(step(at({ row: 9, column: 3 }), 'right', SIZE).cursor).toEqual({ row: 9, column: 3 });
  });

  test('shift grows the block from its anchor', () => {
    const grown = step(step(at({ row: 2, column: 2 }), 'down', SIZE, true), 'left', SIZE, true);

    expect(blockOf(grown)).toEqual({ top: 2, bottom: 3, left: 1, right: 2 });
  });

  test('tab goes on in the next row', () => {
    expect(tab(at({ row: 0, column: 3 }), SIZE, false).cursor).toEqual({ row: 1, column: 0 });
    expect(tab(at({ row: 1, column: 0 }), SIZE, true).cursor).toEqual({ row: 0, column: 3 });
  });

  test('control jumps', () => {
    expect(stepOf('ArrowDown', true)).toBe('bottom');
    expect(stepOf('x', false)).toBeNull();
  });
});

test('only columns in sight are drawn, the others keep their room', () => {
  const widths = Array.from({ length: 50 }, () => 100);

  const { first, last, before, after } = columnWindow(widths, 2000, 800);

  expect(before).toBe(first * 100);
  expect(after).toBe((49 - last) * 100);
  expect(first).toBeLessThan(20);
  expect(last).toBeGreaterThan(28);
  expect(last - first).toBeLessThan(20);
});

describe('filling', () => {
  const block = { top: 2, bottom: 3, left: 0, right: 1 };

  test('a block pulled down repeats its rows in turn', () => {
    expect(pulledDown(block, 6)).toEqual([
      { from: 2, to: 4 },
      { from: 3, to: 5 },
      { from: 2, to: 6 },
    ]);
    expect(pulledDown(block, 3)).toEqual([]);
  });

  test('Ctrl+D fills from the first row, a single row from the one above', () => {
    expect(filledDown(block)).toEqual([{ from: 2, to: 3 }]);
    expect(filledDown({ ...block, bottom: 2 })).toEqual([{ from: 1, to: 2 }]);
    expect(filledDown({ ...block, top: 0, bottom: 0 })).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import type { GridColumn } from '../types';
import { fitted } from './fit';

const column = (key: string, width: number): GridColumn => ({ key, title: key, icon: null, width, sortable: false });
const widths = (columns: readonly GridColumn[]) => columns.map((one) => one.width);

test('columns share the room there is: wide ones give, none becomes unreadable', () => {
  const columns = [column('name', 240), column('stage', 120), column('amount', 160)];
  const inside = widths(fitted(columns, 400));

  expect(inside.reduce((sum, one) => sum + one, 0)).toBe(400);
  expect(Math.min(...inside)).toBeGreaterThanOrEqual(92);
  expect(widths(fitted(columns, 100))).toEqual([150, 92, 92]);
});

test('numbers keep the room that an amount needs', () => {
  const price: GridColumn = { ...column('price', 140), align: 'right' };

  expect(widths(fitted([column('name', 240), price], 100))).toEqual([150, 112]);
});

test('what is left goes to the first column', () => {
  expect(widths(fitted([column('name', 200), column('stage', 100)], 500))).toEqual([400, 100]);
});

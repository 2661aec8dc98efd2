import { expect, test } from 'vitest';
import { placeIn, type SlotShape } from './hit-test';
import { inserted, moved } from './move';

const BOX = { left: 0, top: 0, right: 400, bottom: 300 };
const ITEMS = [
  { id: 'a', left: 10, top: 10, right: 390, bottom: 60 },
  { id: 'b', left: 10, top: 70, right: 390, bottom: 120 },
];

function slot(more: Partial<SlotShape> = {}): SlotShape {
  return { id: 's', box: BOX, axis: 'column', beside: false, items: ITEMS, ...more };
}

test('an empty slot takes the first place', () => {
  expect(placeIn({ x: 50, y: 50 }, slot({ items: [] }))).toMatchObject({ slot: 's', index: 0, item: null });
});

test('the upper half means before, the lower half after', () => {
  expect(placeIn({ x: 200, y: 20 }, slot())).toMatchObject({ index: 0, item: 'a', edge: 'top' });
  expect(placeIn({ x: 200, y: 55 }, slot())).toMatchObject({ index: 1, item: 'a', edge: 'bottom' });
});

test('below everything means the end', () => {
  expect(placeIn({ x: 200, y: 290 }, slot())).toMatchObject({ index: 2, item: 'b', edge: 'bottom' });
});

test('the sides mean beside only where that is allowed', () => {
  expect(placeIn({ x: 30, y: 30 }, slot({ beside: true }))).toMatchObject({ index: 0, edge: 'left' });
  expect(placeIn({ x: 380, y: 90 }, slot({ beside: true }))).toMatchObject({ index: 2, edge: 'right' });
  expect(placeIn({ x: 30, y: 30 }, slot())).toMatchObject({ edge: 'top' });
});

test('items in a row are parted by their middle', () => {
  const items = [
    { id: 'a', left: 0, top: 0, right: 100, bottom: 50 },
    { id: 'b', left: 110, top: 0, right: 210, bottom: 50 },
  ];

  expect(placeIn({ x: 120, y: 25 }, slot({ axis: 'row', items }))).toMatchObject({ index: 1, item: 'b', edge: 'left' });
});

test('the line lies on the edge', () => {
  const { line } = placeIn({ x: 200, y: 20 }, slot());

  expect(line).toEqual({ left: 10, top: 6, length: 380, vertical: false });
});

test('moving counts positions in the list as it was', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b'], 0, 1)).toEqual(['a', 'b']);
  expect(inserted(['a', 'c'], 1, 'b')).toEqual(['a', 'b', 'c']);
});

import { expect, test } from 'vitest';
import { centredOn, needsMap, scaled, scaleInto } from './minimap';

const DRAWING = { width: 2000, height: 1000 };
const WINDOW = { width: 800, height: 600 };

test('a drawing is drawn as small as its longer side needs', () => {
  const scale = scaleInto(DRAWING, { width: 200, height: 150 });

  expect(scale).toBe(0.1);
  expect(scaled({ x: 100, y: 50, width: 20, height: 10 }, scale)).toEqual({ x: 10, y: 5, width: 2, height: 1 });
});

test('a press puts its point into the middle, as far as the edges allow', () => {
  expect(centredOn({ x: 1000, y: 500 }, WINDOW, DRAWING)).toEqual({ x: 600, y: 200 });
  expect(centredOn({ x: 0, y: 990 }, WINDOW, DRAWING)).toEqual({ x: 0, y: 400 });
  expect(centredOn({ x: 10, y: 10 }, DRAWING, WINDOW)).toEqual({ x: 0, y: 0 });
});

test('what is seen whole needs no map', () => {
  expect(needsMap(DRAWING, WINDOW)).toBe(true);
  expect(needsMap(WINDOW, WINDOW)).toBe(false);
});

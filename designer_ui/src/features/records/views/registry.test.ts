import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allViewKinds, viewKind } from './registry';

test('every kind of view that the engine knows can be drawn', () => {
  const files = readdirSync('../engines/form/views').filter((name) => name.endsWith('.py') && name !== '__init__.py');

  expect(
    allViewKinds()
      .map((kind) => kind.name)
      .sort(),
  ).toEqual(files.map((name) => name.replace('.py', '')).sort());
});

test('a kind that is not known yet is drawn as a grid', () => {
  expect(viewKind('hologram').name).toBe('grid');
});

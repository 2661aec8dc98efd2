import { expect, test } from 'vitest';
import type { Field } from '@/api/types';
import { chosenIds } from '../model/chosen';
import { changesBody, deedsFor, freeFields, isReady } from './changes';
import { selectionBody } from './use-bulk';

const field = (key: string): Field => ({ key, widget: 'text', title: key });

test('only lists grow and shrink', () => {
  expect(deedsFor('list')).toContain('append');
  expect(deedsFor('text')).not.toContain('append');
});

test('a change is ready when it says with what, clearing needs nothing', () => {
  expect(isReady([{ field: 'a', do: 'set', value: '' }])).toBe(false);
  expect(isReady([{ field: 'a', do: 'clear', value: null }])).toBe(true);
  expect(isReady([{ field: 'a', do: 'set', value: false }])).toBe(true);
  expect(isReady([])).toBe(false);
});

test('values go as the server takes them, formulas as they are written', () => {
  const body = changesBody(
    [
      { field: 'a', do: 'set', value: { id: 3, title: 'x' } },
      { field: 'b', do: 'formula', value: 'a * 2' },
      { field: 'c', do: 'clear', value: 'old' },
    ],
    (_key, value) => (value as { id: number }).id,
  );

  expect(body).toEqual([
    { field: 'a', do: 'set', value: 3 },
    { field: 'b', do: 'formula', value: 'a * 2' },
    { field: 'c', do: 'clear' },
  ]);
});

test('a field has one row only', () => {
  const changes = [{ field: 'a', do: 'set' as const, value: 1 }];

  expect(freeFields([field('a'), field('b')], changes, '').map(({ key }) => key)).toEqual(['b']);
  expect(freeFields([field('a'), field('b')], changes, 'a').map(({ key }) => key)).toEqual(['a', 'b']);
});

test('all that match are named by the filter, chosen ones by their ids', () => {
  const query = { filter: { field: 'a', op: 'not_empty' }, sort: [], q: 'x' };

  expect(selectionBody(chosenIds(new Set([3, 4])), query)).toEqual({ ids: [3, 4] });
  expect(selectionBody({ ids: new Set([3]), all: true }, query)).toEqual({ filter: query.filter, q: 'x' });
});

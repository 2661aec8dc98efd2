import { expect, test } from 'vitest';
import type { ViewDefinition } from '@/api/types';
import { filterParam, nextSort, sortParam, viewState } from './view-state';

const OPEN = { field: 'stage', op: 'ne', value: 'won' };
const VIEWS: ViewDefinition[] = [
  { key: 'open', type: 'grid', filter: OPEN, sort: ['-amount'] },
  { key: 'saved_3', id: 3, type: 'grid' },
];

test('without words in the address the first view speaks', () => {
  expect(viewState(VIEWS, {})).toMatchObject({ view: VIEWS[0], filter: OPEN, sort: ['-amount'], changed: false });
});

test('a saved view is found by its id or its key', () => {
  expect(viewState(VIEWS, { view: '3' }).view.key).toBe('saved_3');
});

test('the address can take the filter away, and says so', () => {
  const param = filterParam(null, VIEWS[0] as ViewDefinition);

  expect(viewState(VIEWS, { filter: param })).toMatchObject({ filter: null, changed: true });
});

test('a filter like that of the view needs no words', () => {
  expect(filterParam(OPEN, VIEWS[0] as ViewDefinition)).toBeUndefined();
  expect(sortParam(['-amount'], VIEWS[0] as ViewDefinition)).toBeUndefined();
});

test('a broken filter falls back to the view', () => {
  expect(viewState(VIEWS, { filter: '{oops' }).filter).toEqual(OPEN);
});

test('a head sorts up, down, not at all; with shift beside the others', () => {
  expect(nextSort([], 'a', false)).toEqual(['a']);
  expect(nextSort(['a'], 'a', false)).toEqual(['-a']);
  expect(nextSort(['-a'], 'a', false)).toEqual([]);
  expect(nextSort(['a'], 'b', true)).toEqual(['a', 'b']);
  expect(nextSort(['a'], 'b', false)).toEqual(['b']);
});

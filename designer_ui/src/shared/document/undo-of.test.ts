import { expect, test } from 'vitest';
import { createDocumentStore } from './store';
import { undoOf } from './undo-of';

type Doc = { fields: string[] };

function opened() {
  const store = createDocumentStore<Doc, string[]>((_, fields) => ({ fields }));
  store.getState().load({ fields: ['a', 'b'] });
  return store;
}

test('what was removed comes back', () => {
  const store = opened();
  store.getState().change(['a']);

  undoOf(store)();

  expect(store.getState().document?.fields).toEqual(['a', 'b']);
});

test('a later change is not taken back in its place', () => {
  const store = opened();
  store.getState().change(['a']);
  const undo = undoOf(store);
  store.getState().change(['a', 'c']);

  undo();

  expect(store.getState().document?.fields).toEqual(['a', 'c']);
});

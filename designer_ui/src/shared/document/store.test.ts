import { expect, test } from 'vitest';
import { createDocumentStore } from './store';

type Doc = { title: string; count: number };
type Change = { title: string } | { add: number };

function reduce(document: Doc, change: Change): Doc {
  if ('title' in change) {
    return { ...document, title: change.title };
  }
  return change.add === 0 ? document : { ...document, count: document.count + change.add };
}

function opened() {
  let now = 0;
  const store = createDocumentStore(reduce, () => now);
  store.getState().load({ title: '', count: 0 });
  const history = () => store.temporal.getState();
  return { store, change: store.getState().change, history, wait: (ms: number) => (now += ms) };
}

test('every change is one step back', () => {
  const { store, change, history } = opened();

  change({ add: 1 });
  change({ add: 1 });
  history().undo();

  expect(store.getState().document?.count).toBe(1);
  history().redo();
  expect(store.getState().document?.count).toBe(2);
});

test('opening is not a step', () => {
  const { history } = opened();

  expect(history().pastStates).toHaveLength(0);
});

test('a change that changes nothing is no step', () => {
  const { change, history } = opened();

  change({ add: 0 });

  expect(history().pastStates).toHaveLength(0);
});

test('typing is one step, a pause begins the next', () => {
  const { store, change, history, wait } = opened();

  for (const title of ['L', 'Le', 'Lea']) {
    change({ title }, 'title');
  }
  wait(5000);
  change({ title: 'Lead' }, 'title');

  expect(history().pastStates).toHaveLength(2);
  history().undo();
  expect(store.getState().document?.title).toBe('Lea');
});

test('typing after an undo is a step of its own', () => {
  const { store, change, history } = opened();

  change({ title: 'a' }, 'title');
  history().undo();
  change({ title: 'b' }, 'title');
  history().undo();

  expect(store.getState().document?.title).toBe('');
});

test('a gesture is one step however many changes it makes', () => {
  const { store, change, history } = opened();

  store.getState().beginGesture();
  change({ add: 1 });
  change({ add: 1 });
  store.getState().endGesture();
  change({ add: 5 });

  expect(history().pastStates).toHaveLength(2);
  history().undo();
  history().undo();
  expect(store.getState().document?.count).toBe(0);
});

test('saving is not a step', () => {
  const { store, history } = opened();

  store.getState().setSaving({ status: 'saving' });

  expect(history().pastStates).toHaveLength(0);
});

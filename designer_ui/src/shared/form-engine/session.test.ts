import { describe, expect, test } from 'vitest';
import { ENV, planOf, quotePlan } from './fixture';
import { createSession } from './session';
import type { Fault, Values } from './types';
import { changeBody, createBody } from './wire';

const asFault = (fault: { rule: string; path: string; severity: Fault['severity'] }): Fault => ({
  ...fault,
  code: fault.rule,
});

function fresh(values: Values = {}) {
  return createSession({ plan: quotePlan(), values, fresh: true, env: () => ENV });
}

function rows(session: ReturnType<typeof fresh>): Values[] {
  return session.store.getState().values['items'] as Values[];
}

describe('a new record', () => {
  test('begins with its defaults', () => {
    const plan = planOf([
      { key: 'owner', widget: 'member', default: { me: true } },
      { key: 'day', widget: 'date', default: { today: true } },
      { key: 'level', widget: 'text', default: { formula: '"A" & "1"' } },
    ]);

    const session = createSession({ plan, values: {}, fresh: true, env: () => ENV });

    expect(session.store.getState().values).toEqual({ owner: ENV.user, day: '2026-03-05', level: 'A1' });
  });

  test('a price follows its product, and every sum follows the price', () => {
    const session = fresh();
    const [key = ''] = session.addRows('items');

    session.setCell('items', key, 'product', { id: 7, title: 'MES', values: { price: '1200.5000' } });
    session.setCell('items', key, 'quantity', 3);

    expect(rows(session)[0]).toMatchObject({ price: '1200.50', quantity: 3, subtotal: '3601.50' });
    expect(session.store.getState().values).toMatchObject({ total: '3601.50', amount: '3601.50' });
  });

  test('a price typed over stays until the product changes', () => {
    const session = fresh();
    const [key = ''] = session.addRows('items');
    session.setCell('items', key, 'product', { id: 7, title: 'MES', values: { price: '10' } });

    session.setCell('items', key, 'price', '8');
    session.setCell('items', key, 'quantity', 2);

    expect(rows(session)[0]).toMatchObject({ price: '8', subtotal: '16.00' });
  });

  test('a pasted block changes rows, adds those that are missing, and keeps what it brings itself', () => {
    const session = fresh();
    session.addRows('items', [{ quantity: 1 }, { quantity: 2 }]);
    const product = { id: 7, title: 'MES', values: { price: '10' } };

    session.putRows('items', 1, [{ product }, { product, price: '8' }]);

    expect(rows(session).map((row) => row['price'] ?? null)).toEqual([null, '10.00', '8']);
    expect(rows(session).map((row) => row['quantity'])).toEqual([1, 2, 1]);
  });

  test('only the fields of a step are judged when it is left', () => {
    const session = fresh();

    expect(session.attemptSome(['discount'], () => ({ code: '', path: '', severity: 'error' }))).toBe(true);
    expect(session.attemptSome(['title'], () => ({ code: '', path: '', severity: 'error' }))).toBe(false);
    expect(session.store.getState().attempted).toBe(false);
  });

  test('what was wrong with a step is no longer told once it is mended', () => {
    const session = fresh();
    session.attemptSome(['title'], () => ({ code: '', path: '', severity: 'error' }));

    session.set('title', 'MES');

    expect(session.store.getState().faults).toEqual([]);
  });

  test('lines at the end that nobody filled in are left out', () => {
    const session = fresh();
    session.addRows('items', [{ product: { id: 7, title: 'MES' }, quantity: 1 }, { quantity: null }, {}]);
    session.setCell('items', String(rows(session)[1]?.['_key']), 'quantity', null);

    session.attempt(asFault);

    expect(rows(session).map((row) => row['product'])).toMatchObject([{ id: 7 }]);
  });

  test('nothing is sent while a field is not done', () => {
    const session = fresh({ title: 'MES' });
    session.hold('title', true);

    expect(session.attemptSome(['title'], asFault)).toBe(false);
    session.hold('title', false);
    expect(session.attemptSome(['title'], asFault)).toBe(true);
  });

  test('rows are copied, moved and removed', () => {
    const session = fresh();
    const [a = '', b = ''] = session.addRows('items', [{ quantity: 1 }, { quantity: 2 }]);

    session.copyRows('items', [a]);
    session.moveRow('items', b, 0);
    session.removeRows('items', [a]);

    expect(rows(session).map((row) => row['quantity'])).toEqual([2, 1]);
  });
});

test('what is read through a stored link stays as the server answered it', () => {
  const plan = planOf([
    { key: 'customer', widget: 'reference' },
    { key: 'credit', widget: 'formula', props: { formula: 'customer.credit', decimals: 2 } },
  ]);
  const stored = { customer: { id: 4, title: 'ACME' }, credit: '500.00' };
  const session = createSession({ plan, values: stored, fresh: false, env: () => ENV });
  expect(session.store.getState().values['credit']).toBe('500.00');

  session.set('customer', { id: 5, title: 'Other', values: { credit: '80' } });

  expect(session.store.getState().values['credit']).toBe('80.00');
});

describe('an attempt to submit', () => {
  test('names all problems at once, each with its place', () => {
    const session = fresh();
    session.addRows('items', [{ quantity: 0 }]);

    const fine = session.attempt(asFault);

    expect(fine).toBe(false);
    expect(session.store.getState().faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'title required',
      'items.0.product required',
      'items.0.quantity too_small',
    ]);
  });

  test('problems go as they are mended', () => {
    const session = fresh();
    session.attempt(asFault);

    session.set('title', 'Spring');

    expect(session.store.getState().faults).toEqual([]);
  });

  test('what the server said stays until that field changes', () => {
    const session = fresh({ title: 'Spring' });
    session.showFaults([{ code: 'unique', path: 'title', message: 'Taken.', severity: 'error' }]);

    session.set('discount', '0.1');
    expect(session.store.getState().faults).toHaveLength(1);

    session.set('title', 'Summer');
    expect(session.store.getState().faults).toEqual([]);
  });
});

describe('what is sent', () => {
  test('a new record sends what was given, with ids for links and no computed values', () => {
    const session = fresh({ title: 'Spring' });
    session.addRows('items', [{ product: { id: 7, title: 'MES' }, price: '5' }]);

    expect(createBody(session.plan, session.store.getState())).toEqual({
      title: 'Spring',
      discount: '0',
      items: [{ product: 7, price: '5', quantity: 1 }],
    });
  });

  test('a change sends only what changed', () => {
    const stored = {
      title: 'Spring',
      discount: '0',
      items: [{ id: 3, product: { id: 7, title: 'MES' }, price: '5', quantity: 1 }],
    };
    const session = createSession({ plan: quotePlan(), values: stored, fresh: false, env: () => ENV });
    expect(session.isDirty()).toBe(false);

    session.set('title', 'Summer');

    expect(changeBody(session.plan, session.store.getState())).toEqual({ title: 'Summer' });
    expect(session.isDirty()).toBe(true);
  });
});

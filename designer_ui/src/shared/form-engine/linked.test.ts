import { describe, expect, test } from 'vitest';
import { ENV, planOf } from './fixture';
import { missingLinks } from './linked';
import { createSession } from './session';
import type { Values } from './types';

const TIER = 'FILTER(book.prices, item.product = this.product AND item.from <= quantity)';

function plan() {
  return planOf([
    { key: 'customer', widget: 'reference' },
    { key: 'book', widget: 'reference', default: { formula: 'customer.book' } },
    {
      key: 'items',
      widget: 'subform',
      props: {
        fields: [
          { key: 'product', widget: 'reference', title: '' },
          {
            key: 'price',
            widget: 'money',
            title: '',
            default: { formula: `IFBLANK(MIN(${TIER}.price), product.price)` },
            props: { decimals: 2 },
          },
          { key: 'quantity', widget: 'integer', title: '', default: { value: 1 } },
          { key: 'floor', widget: 'formula', title: '', props: { formula: `MIN(${TIER}.floor)`, decimals: 2 } },
        ],
      },
    },
    { key: 'maker', widget: 'formula', props: { formula: 'customer.region.sales', decimals: 0 } },
  ]);
}

const MES = { id: 7, title: 'MES', values: { price: '110.00' } };
const number = (value: string) => ({ $number: value });
const tier = (product: number, from: number, price: string, floor: string) => ({
  ...{ product, from },
  ...{ price: number(price), floor: number(floor) },
});
const BOOK = {
  field: 'book',
  records: [{ id: 3, title: 'List', values: { prices: [tier(7, 1, '100', '80'), tier(7, 10, '90', '75')] } }],
};

function fresh(values: Values = {}) {
  return createSession({ plan: plan(), values, fresh: true, env: () => ENV });
}

const rowsOf = (session: ReturnType<typeof fresh>) => session.store.getState().values['items'] as Values[];

describe('rows behind a link', () => {
  test('what is read behind links is known from the definition', () => {
    const { needs } = plan();

    expect([...needs.keys()].sort()).toEqual(['book', 'customer', 'items.product']);
    expect(needs.get('customer')).toEqual(['book', 'region.sales']);
    expect(needs.get('book')).toEqual(expect.arrayContaining(['prices', 'prices.product', 'prices.from']));
  });

  test('links are asked for until they are told, deep paths too', () => {
    const session = fresh();
    session.set('customer', { id: 1, title: 'ACME', values: { book: 3, region: 5 } });
    const { needs } = session.plan;

    expect(missingLinks(needs, session.store.getState().values)).toEqual([
      { field: 'customer', ids: [1] },
      { field: 'book', ids: [3] },
    ]);
    session.learn([
      BOOK,
      {
        field: 'customer',
        records: [{ id: 1, title: 'ACME', values: { book: 3, region: { id: 5, sales: number('12') } } }],
      },
    ]);

    expect(missingLinks(needs, session.store.getState().values)).toEqual([]);
    expect(session.store.getState().values['maker']).toBe('12');
  });

  test('a price waits for its tiers, then comes from them', () => {
    const session = fresh({ book: { id: 3, title: 'List' } });
    const [key = ''] = session.addRows('items');
    session.setCell('items', key, 'product', MES);
    expect(rowsOf(session)[0]?.['price'] ?? null).toBeNull();

    session.learn([BOOK]);

    expect(rowsOf(session)[0]).toMatchObject({ price: '100.00', floor: '80.00' });
    expect(session.isDirty()).toBe(true);
  });

  test('a quantity changes the price, but not one that was typed over', () => {
    const session = fresh({ book: { id: 3, title: 'List' } });
    session.learn([BOOK]);
    const [key = ''] = session.addRows('items', [{ product: MES }]);

    session.setCell('items', key, 'quantity', 12);
    expect(rowsOf(session)[0]).toMatchObject({ price: '90.00', floor: '75.00' });
    session.setCell('items', key, 'price', '70');
    session.setCell('items', key, 'quantity', 2);

    expect(rowsOf(session)[0]).toMatchObject({ price: '70', floor: '80.00' });
  });

  test('another price book prices all lines anew, none falls back to the product', () => {
    const session = fresh({ book: { id: 3, title: 'List' } });
    session.learn([BOOK]);
    session.addRows('items', [{ product: MES }, { product: MES, quantity: 10 }]);

    session.set('book', null);

    expect(rowsOf(session).map((row) => row['price'])).toEqual(['110.00', '110.00']);
  });

  test('a chain of defaults follows to its end', () => {
    const session = fresh();
    session.learn([BOOK]);
    session.addRows('items', [{ product: MES }]);

    session.set('customer', { id: 1, title: 'ACME', values: { book: 3, region: { id: 5, sales: null } } });
    session.learn([BOOK]);

    expect(session.store.getState().values['book']).toMatchObject({ id: 3, title: 'List' });
    expect(rowsOf(session)[0]).toMatchObject({ price: '100.00' });
  });

  test('what is told of a stored record changes nothing that was saved', () => {
    const stored = {
      book: { id: 3, title: 'List' },
      items: [{ id: 1, product: { id: 7, title: 'MES' }, price: '64.00', quantity: 2, floor: '80.00' }],
    };
    const session = createSession({ plan: plan(), values: stored, fresh: false, env: () => ENV });

    session.learn([BOOK, { field: 'items.product', records: [{ ...MES, values: { price: number('110') } }] }]);

    expect(rowsOf(session)[0]).toMatchObject({ price: '64.00', floor: '80.00' });
    expect(session.isDirty()).toBe(false);
  });

  test('who may not see the rows is told no more, and nothing is asked of the session again', () => {
    const session = fresh({ book: { id: 3, title: 'List' } });
    const hidden = { field: 'book', records: [{ id: 3, title: 'List', values: {} }] };
    session.learn([hidden]);
    const before = session.store.getState();

    session.learn([hidden]);

    expect(session.store.getState()).toBe(before);
  });
});

import { expect, test } from 'vitest';
import { beginning, filledIn, keyOf, leavesOf } from './values';

test('blanks are not sent, so that defaults hold', () => {
  expect(filledIn({ a: '', b: null, c: 0, d: false, e: 'x' })).toEqual({ c: 0, d: false, e: 'x' });
});

test('a form begins with the defaults under what is known', () => {
  const schema = { properties: { port: { default: 465 }, host: {} }, required: [] };

  expect(beginning(schema, { host: 'mail' })).toEqual({ port: 465, host: 'mail' });
});

test('every place of a sample has a path', () => {
  const sample = { data: { items: [{ price: 3 }], 'unit price': 4 }, ok: true, none: [] };

  expect(leavesOf(sample)).toEqual([
    { path: 'data.items[0].price', sample: '3' },
    { path: 'data["unit price"]', sample: '4' },
    { path: 'ok', sample: 'true' },
  ]);
});

test('a path gives a key of its last word', () => {
  expect(keyOf('data.items[0].unitPrice')).toBe('unitprice');
  expect(keyOf('数据')).toBe('value');
});

import { expect, test } from 'vitest';
import { APP_KEY, namedOf } from './install';

test('what was left blank is left to the server', () => {
  expect(namedOf({ title: ' ', key: '' })).toEqual({});
  expect(namedOf({ title: ' Sales ', key: 'sales', sample_data: true })).toEqual({ title: 'Sales', key: 'sales' });
});

test('a key is made of small letters, digits and underscores', () => {
  expect(['crm', 'crm_2'].every((key) => APP_KEY.test(key))).toBe(true);
  expect(['2crm', 'C', 'a-b', ''].some((key) => APP_KEY.test(key))).toBe(false);
});

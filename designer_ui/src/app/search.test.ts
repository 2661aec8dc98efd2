import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './search';

test('values stay the strings they were', () => {
  const search = { q: '001', filter: '{"field":"a","op":"eq","value":1}' };

  expect(parseSearch(stringifySearch(search))).toEqual(search);
});

test('empty values leave the address', () => {
  expect(stringifySearch({ q: '', record: undefined, view: null })).toBe('');
});

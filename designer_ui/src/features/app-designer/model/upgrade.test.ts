import { expect, test } from 'vitest';
import { allOf, byDocument, openOf, type UpgradeConflict, valueWords } from './upgrade';

const conflict = (kind: string, key: string, path: string): UpgradeConflict => ({
  id: `${kind}/${key}/${path}`,
  kind,
  key,
  kind_title: kind,
  title: key,
  path,
  base: 1,
  mine: 2,
  theirs: 3,
});
const CONFLICTS = [
  conflict('form', 'lead', 'title'),
  conflict('rule', 'late', 'days'),
  conflict('form', 'lead', 'help'),
];

test('conflicts stand by their document', () => {
  expect(byDocument(CONFLICTS).map((one) => [one.key, one.conflicts.map(({ path }) => path)])).toEqual([
    ['lead', ['title', 'help']],
    ['late', ['days']],
  ]);
});

test('one choice for all settles everything', () => {
  expect(openOf(CONFLICTS, { 'form/lead/title': 'mine' })).toBe(2);
  expect(openOf(CONFLICTS, allOf(CONFLICTS, 'theirs'))).toBe(0);
});

test('texts are read in words, other values as they are written', () => {
  const text = (value: unknown) => (value as Record<string, string>)['en'] ?? '';

  expect(valueWords({ 'zh-CN': '客户', en: 'Customer' }, text)).toBe('Customer');
  expect(valueWords({ when: 1 }, text)).toContain('"when": 1');
  expect(valueWords(5, text)).toBe('5');
  expect(valueWords(undefined, text)).toBeNull();
});

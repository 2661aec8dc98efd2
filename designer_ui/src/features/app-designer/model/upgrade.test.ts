import { expect, test } from 'vitest';
import { allOf, byDocument, linesOf, openOf, type UpgradeConflict } from './upgrade';

const conflict = (kind: string, key: string, path: string): UpgradeConflict => ({
  id: `${kind}/${key}/${path}`,
  kind,
  key,
  kind_title: kind,
  title: key,
  path,
  at: path,
  words: [path],
  base: '1',
  mine: '2',
  theirs: '3',
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

test('lines that were not there before stand out', () => {
  expect(linesOf('Title: A\nHelp: B', ['Title: A'])).toEqual([
    { text: 'Title: A', own: false },
    { text: 'Help: B', own: true },
  ]);
  expect(linesOf('Title: A', []).some((one) => one.own)).toBe(false);
});

import { expect, test } from 'vitest';
import { groupWords } from './group-words';
import { GroupLine, isRecord, lineKey, MoreLine } from './lines';

const group = (value: unknown) => ({ value, title: null, count: 1, sums: {}, where: {} });

test('periods are told in words of the language', () => {
  const said = (grain: 'month' | 'quarter' | 'year', language: string) =>
    groupWords(group('2026-04-01'), undefined, { grain, language });

  expect(said('month', 'zh-CN')).toBe('2026年4月');
  expect(said('quarter', 'zh-CN')).toBe('2026年 Q2');
  expect(said('quarter', 'en')).toBe('Q2 2026');
  expect(said('year', 'en')).toBe('2026');
});

test('other groups are drawn as their field', () => {
  expect(groupWords(group('won'), undefined, { grain: 'month', language: 'en' })).toBeNull();
  expect(groupWords(group(null), undefined, { grain: 'month', language: 'en' })).toBeNull();
});

test('lines are told apart whatever the fields of a record are called', () => {
  const record = { id: 7, version: 1, group: 'x', path: 'y' };
  const head = new GroupLine('/"a"', 'stage', group('a'), 0, true);
  const more = new MoreLine('/"a"', 1, 'more', () => undefined);

  expect([record, head, more].map(isRecord)).toEqual([true, false, false]);
  expect(new Set([record, head, more].map(lineKey)).size).toBe(3);
});

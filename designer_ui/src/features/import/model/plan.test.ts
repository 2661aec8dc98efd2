import { describe, expect, test } from 'vitest';
import { byField, FIRST_CHOICES, mapColumn, obstacles, planBody, questionId, suggested, unsent } from './plan';
import type { Group, ImportField, MappingRow } from './types';

const NAME: ImportField = { key: 'name', title: 'Name', widget: 'text', required: true, match_by: [] };
const PRODUCT: ImportField = {
  key: 'product',
  title: 'Product',
  widget: 'reference',
  required: false,
  match_by: [
    { key: 'title', title: 'Title' },
    { key: 'code', title: 'Code' },
  ],
};
const MAPPING: MappingRow[] = [
  { column: 0, title: 'Name', field: 'name', match_by: null },
  { column: 1, title: 'What', field: null, match_by: null },
];
const GTX: Group = {
  field: 'product',
  field_title: 'Product',
  code: 'reference.unmatched',
  value: 'GTXPro',
  note: false,
  count: 1480,
  rows: [3],
  message: '',
  suggestions: [{ value: 2, title: 'GTX Pro' }],
  answers: ['replace', 'create', 'skip_row'],
};

describe('columns and fields', () => {
  test('a link is matched by its first way, and a field has one column only', () => {
    const once = mapColumn(MAPPING, 1, PRODUCT);
    const twice = mapColumn(once, 0, PRODUCT);

    expect(once[1]).toMatchObject({ field: 'product', match_by: 'title' });
    expect(twice.map((row) => row.field)).toEqual(['product', null]);
  });

  test('a person is told what is missing, by the names of the fields', () => {
    const none = mapColumn(MAPPING, 0, null);

    expect(obstacles(none, [NAME], FIRST_CHOICES)).toEqual([{ kind: 'nothing', fields: [] }]);
    expect(obstacles(mapColumn(none, 1, PRODUCT), [NAME, PRODUCT], FIRST_CHOICES)).toEqual([
      { kind: 'required', fields: ['Name'] },
    ]);
    expect(obstacles(MAPPING, [NAME], { ...FIRST_CHOICES, mode: 'upsert' })).toEqual([{ kind: 'keys', fields: [] }]);
    expect(obstacles(MAPPING, [NAME, PRODUCT], { ...FIRST_CHOICES, mode: 'update', keys: ['product'] })).toEqual([
      { kind: 'key_unmapped', fields: ['Product'] },
    ]);
  });
});

describe('answers', () => {
  const answers = { [questionId(GTX)]: { do: 'replace' as const, with: 2, title: 'GTX Pro' } };

  test('one answer stands for all rows with the value', () => {
    const body = planBody(MAPPING, FIRST_CHOICES, answers);

    expect(body['answers']).toEqual([{ field: 'product', value: 'GTXPro', do: 'replace', with: 2 }]);
  });

  test('a replacement without its value is not sent, and not counted as new', () => {
    const half = { [questionId(GTX)]: { do: 'replace' as const } };

    expect(planBody(MAPPING, FIRST_CHOICES, half)['answers']).toEqual([]);
    expect(unsent(half, {})).toBe(0);
    expect(unsent(answers, {})).toBe(1);
    expect(unsent({}, answers)).toBe(1);
    expect(unsent(answers, answers)).toBe(0);
  });

  test('suggestions fill only the questions that are open', () => {
    expect(suggested([GTX], {})).toEqual(answers);
    expect(suggested([GTX], answers)).toEqual({});
  });

  test('the questions of a field stand together', () => {
    const blank: Group = { ...GTX, value: '', note: true };

    expect(byField([GTX, { ...GTX, field: 'account', field_title: 'Account' }, blank]).map((one) => one.title)).toEqual(
      ['Product', 'Account'],
    );
  });
});

import { describe, expect, test } from 'vitest';
import type { CatalogWidget } from '@/api/types';
import { bodyOf, flawsOf, newFormOf, partsOf, propsFor, readable, titleOf, widgetsForColumns } from './new-form';
import { broughtForward, changed, parseQueue, placeIn, type QueueItem } from './queue';
import type { Sheet, SheetColumn } from './types';

const COLUMN: SheetColumn = {
  index: 0,
  title: 'deal_stage',
  samples: ['Won'],
  values: ['Won', 'Lost'],
  guess: { key: 'deal_stage', title: 'deal_stage', widget: 'text', props: {} },
};
const SHEET: Sheet = {
  name: 'csv',
  rows: 2,
  header_row: 0,
  columns: [
    COLUMN,
    { ...COLUMN, index: 1, guess: { key: 'account', title: 'account', widget: 'reference', props: {} } },
  ],
};
const PART = { upload: 1, file: 'sales_pipeline.csv', sheet: 'csv', rows: 2 };

describe('names', () => {
  test('a name reads as people write it', () => {
    expect(readable('sales_pipeline.csv')).toBe('Sales pipeline');
    expect(readable('客户名单.xlsx')).toBe('客户名单');
  });

  test('a sheet without a name of its own is called like its file', () => {
    expect(titleOf(PART)).toBe('Sales pipeline');
    expect(titleOf({ file: 'book.xlsx', sheet: 'Sheet1' })).toBe('Book');
    expect(titleOf({ file: 'book.xlsx', sheet: '客户' })).toBe('客户');
  });
});

test('short tables come first, empty ones not at all', () => {
  const upload = (id: number, rows: number) => ({
    upload: id,
    name: `${id}.csv`,
    names: ['csv'],
    sheets: [{ ...SHEET, rows }],
  });

  expect(partsOf([upload(1, 8800), upload(2, 0), upload(3, 7)]).map((part) => part.upload)).toEqual([3, 1]);
});

describe('a column as a field', () => {
  test('a choice takes its options from the values of the column', () => {
    expect(propsFor('select', COLUMN, []).options?.map((option) => option.value)).toEqual(['Lost', 'Won']);
    expect(propsFor('text', COLUMN, [])).toEqual({});
    expect(propsFor('reference', COLUMN, ['accounts'])).toEqual({ form: 'accounts' });
  });

  test('links are offered when there is something to link to', () => {
    const widget = (name: string, more: object = {}) =>
      ({ name, label: name, storage: 'text', role: 'input', ...more }) as CatalogWidget;
    const all = [
      widget('text'),
      widget('reference'),
      widget('formula', { role: 'computed' }),
      widget('image', { group: 'files' }),
    ];

    expect(widgetsForColumns(all, 0).map((one) => one.name)).toEqual(['text']);
    expect(widgetsForColumns(all, 1).map((one) => one.name)).toEqual(['text', 'reference']);
  });

  test('what is missing is named; what is skipped is not sent', () => {
    const form = newFormOf(SHEET, PART);
    const skipped = { ...form, columns: form.columns.map((one) => ({ ...one, skip: one.key === 'account' })) };

    expect(flawsOf(form)).toEqual(['target']);
    expect(flawsOf(skipped)).toEqual([]);
    expect(flawsOf({ ...skipped, title: ' ' })).toEqual(['title']);
    expect(bodyOf(skipped, { upload: 1, sheet: 'csv', header_row: 0 })).toMatchObject({
      title: 'Sales pipeline',
      title_field: 'deal_stage',
      columns: [{ key: 'deal_stage', title: 'Deal stage', widget: 'text' }],
    });
  });
});

describe('the queue', () => {
  const items: QueueItem[] = [
    { ...PART, upload: 1, done: true },
    { ...PART, upload: 2 },
    { ...PART, upload: 3 },
  ];

  test('goes on with the first that is not done', () => {
    expect(placeIn(items)).toBe(1);
    expect(placeIn(changed(changed(items, 1, { done: true }), 2, { done: true }))).toBe(3);
  });

  test('a waiting table can be done first', () => {
    expect(broughtForward(items, 2).map((item) => item.upload)).toEqual([1, 3, 2]);
  });

  test('survives the address and ignores nonsense', () => {
    expect(parseQueue(JSON.stringify(items))).toEqual(items);
    expect(parseQueue('{"a":1}')).toEqual([]);
    expect(parseQueue('[1, {"upload": "x"}]')).toEqual([]);
    expect(parseQueue('not json')).toEqual([]);
  });
});

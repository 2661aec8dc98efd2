import { describe, expect, test } from 'vitest';
import type { Field, RuntimeForm } from '@/api/types';
import type { WidgetKinds } from '@/widgets/registry';
import { arrange, figuresFor, figuresOf, frozenCount, viewColumns } from './columns';

const STORAGE: Readonly<Record<string, string>> = { money: 'decimal', number: 'decimal', date: 'date', tags: 'list' };
const kinds = (({ widget }: Field) => ({
  storage: STORAGE[widget] ?? 'text',
  role: 'input',
})) as unknown as WidgetKinds;
const field = (key: string, widget: string, title: Field['title'] = key): Field => ({ key, widget, title });
const FIELDS = [
  field('name', 'text'),
  field('amount', 'money', { 'zh-CN': '金额', en: 'Amount' }),
  field('price', 'money', { 'zh-CN': '标准价', en: 'Price' }),
  field('fee', 'money', { 'zh-CN': '单价', en: 'Fee' }),
  field('weight', 'number'),
  field('on', 'date'),
];
const VIEW = { key: 'v', type: 'grid' };
const RUNTIME = { form: { key: 'f', title: 'F', title_field: 'name', fields: FIELDS }, system_fields: [] };

describe('figures', () => {
  test('without being asked only amounts are added up, no prices and no other numbers', () => {
    expect(figuresOf(FIELDS, VIEW, {}, kinds)).toEqual([{ field: 'amount', show: 'sum' }]);
  });

  test('the view names its figures, the person changes them', () => {
    const view = { ...VIEW, figures: [{ field: 'weight', show: 'avg' as const }], sum: ['fee'] };

    expect(figuresOf(FIELDS, view, {}, kinds)).toEqual([
      { field: 'fee', show: 'sum' },
      { field: 'weight', show: 'avg' },
    ]);
    expect(figuresOf(FIELDS, view, { figures: { weight: 'none', on: 'max' } }, kinds)).toEqual([
      { field: 'fee', show: 'sum' },
      { field: 'on', show: 'max' },
    ]);
  });

  test('what can stand below a column fits its kind', () => {
    expect(figuresFor(field('a', 'money'), kinds)).toContain('sum');
    expect(figuresFor(field('a', 'date'), kinds)).toEqual(['none', 'min', 'max', 'filled', 'empty', 'distinct']);
    expect(figuresFor(field('a', 'text'), kinds)).not.toContain('max');
  });
});

describe('columns', () => {
  test('title and frozen columns lead, each once', () => {
    const columns = viewColumns(
      RUNTIME as unknown as RuntimeForm,
      { ...VIEW, columns: ['on', 'name'], frozen: ['on'] },
      FIELDS,
    );

    expect(columns).toEqual(['name', 'on']);
  });

  test('the person moves and hides columns', () => {
    const all = FIELDS.map(({ key }) => key);
    const { shown } = arrange(['name', 'amount', 'on'], all, { order: ['on', 'name'], hidden: ['amount'] });

    expect(shown).toEqual(['on', 'name', 'price', 'fee', 'weight']);
  });

  test('frozen columns are those of the view that lead, or as many as the person wants', () => {
    const shown = ['name', 'on', 'amount'];

    expect(frozenCount(shown, VIEW, {})).toBe(1);
    expect(frozenCount(shown, { ...VIEW, frozen: ['on'] }, {})).toBe(2);
    expect(frozenCount(shown, { ...VIEW, frozen: ['on'] }, { frozen: 0 })).toBe(0);
    expect(frozenCount(shown, VIEW, { frozen: 9 })).toBe(3);
  });
});

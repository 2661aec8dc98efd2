import { expect, test } from 'vitest';
import type { FormDefinition } from '@/api/types';
import { placeAfter, reduce } from './changes';
import { packFields, unpackFields } from './clipboard';
import { answersTo, fieldFrom, fitOf } from './palette';
import { idAtPath, placeAtPath, tabAtPath } from './problem-place';
import { renamedFormula } from './rename';
import { fieldAt, idsInOrder, keysIn, normalise, slotOf } from './slots';

const field = (key: string, more: object = {}) => ({ key, widget: 'text', title: key, ...more });

const FORM: FormDefinition = {
  key: 'deal',
  title: 'Deal',
  title_field: 'name',
  fields: [
    field('name'),
    field('amount', { widget: 'money' }),
    field('total', { widget: 'formula', props: { formula: 'SUM(items.price) + amount' } }),
    field('items', { widget: 'subform', props: { fields: [field('price'), field('count')] } }),
  ],
  layout: [
    { section: 'A', columns: 1, fields: ['name', 'amount'] },
    {
      tabs: [
        { title: 'T', fields: ['items'] },
        { title: 'U', items: [{ columns: 2, fields: ['total'] }] },
      ],
    },
  ],
  // biome-ignore lint/suspicious/noThenProperty: the definition format calls it so.
  rules: [{ key: 'r', when: { field: 'amount', op: 'gt', value: 1 }, then: [{ show: ['total'] }] }],
  views: [{ key: 'all', type: 'grid', columns: ['name', 'amount'], sort: ['-amount'] }],
  unique: [['name', 'amount']],
};

test('slots are found at every depth', () => {
  expect(slotOf(FORM, 'total')).toBe('layout/1/tabs/1/items/0');
  expect(slotOf(FORM, 'items.price')).toBe('sub:items');
  expect(idsInOrder(FORM)).toEqual(['name', 'amount', 'items', 'items.price', 'items.count', 'total']);
});

test('fields that the layout forgot are drawn at the end', () => {
  expect(normalise({ ...FORM, layout: [{ fields: ['name'] }] }).layout).toEqual([
    { fields: ['name'] },
    { columns: 2, fields: ['amount', 'total', 'items'] },
  ]);
});

test('an added field gets a free key and the place it was dropped', () => {
  const after = reduce(FORM, { kind: 'add', fields: [field('amount')], to: { slot: 'layout/0', index: 1 } });

  expect(keysIn(after, 'layout/0')).toEqual(['name', 'amount_2', 'amount']);
  expect(fieldAt(after, 'amount_2')).toBeTruthy();
});

test('dropping beside shares a row and leaves the others whole', () => {
  const wide = reduce(FORM, { kind: 'add', fields: [field('note')], to: { slot: 'layout/0', index: 2 } });
  const after = reduce(wide, { kind: 'move', ids: ['amount'], to: { slot: 'layout/0', index: 1, beside: true } });

  expect(fieldAt(after, 'note')?.width).toBeUndefined();
  expect(fieldAt(after, 'name')?.width).toBe(12);
  expect(fieldAt(after, 'amount')?.width).toBe(12);
});

test('an item moves into a part of another one, and keys and items stand mixed', () => {
  const added = reduce(FORM, {
    kind: 'add-item',
    item: { columns: [{ fields: [] }, { fields: [] }] },
    to: { slot: 'layout', index: 2 },
  });
  const after = reduce(added, { kind: 'move-item', from: 'layout/2', to: { slot: 'layout/0', index: 1 } });

  expect(after.layout).toHaveLength(2);
  expect(after.layout?.[0]).toMatchObject({ items: ['name', { columns: [{ fields: [] }, { fields: [] }] }, 'amount'] });
  expect(reduce(after, { kind: 'remove-item', place: 'layout/0/items/1' }).layout?.[0]).toMatchObject({
    fields: ['name', 'amount'],
  });
});

test('an item never moves into itself', () => {
  expect(reduce(FORM, { kind: 'move-item', from: 'layout/1', to: { slot: 'layout/1/tabs/0', index: 0 } })).toBe(FORM);
});

test('fields are wrapped where the first of them stood', () => {
  const after = reduce(FORM, { kind: 'wrap', ids: ['name', 'total'], as: 'columns', title: '' });

  expect(after.layout?.[0]).toMatchObject({
    items: [
      {
        columns: [
          { width: 12, fields: ['name'] },
          { width: 12, fields: ['total'] },
        ],
      },
      'amount',
    ],
  });
  expect(idsInOrder(after)).toHaveLength(6);
});

test('moving counts positions in the list as it was', () => {
  const after = reduce(FORM, { kind: 'move', ids: ['name'], to: { slot: 'layout/0', index: 2 } });

  expect(keysIn(after, 'layout/0')).toEqual(['amount', 'name']);
});

test('a field moves into a subform and out of it', () => {
  const inside = reduce(FORM, { kind: 'move', ids: ['amount'], to: { slot: 'sub:items', index: 1 } });
  const outside = reduce(inside, { kind: 'move', ids: ['items.price'], to: { slot: 'layout/0', index: 0 } });

  expect(keysIn(inside, 'sub:items')).toEqual(['price', 'amount', 'count']);
  expect(fieldAt(inside, 'amount')).toBeUndefined();
  expect(keysIn(outside, 'layout/0')).toEqual(['price', 'name']);
});

test('removing a field forgets it in views, unique groups and layout, not in rules', () => {
  const after = reduce(FORM, { kind: 'remove', ids: ['amount'] });

  expect(after.views?.[0]).toMatchObject({ columns: ['name'], sort: [] });
  expect(after.unique).toEqual([['name']]);
  expect(keysIn(after, 'layout/0')).toEqual(['name']);
  expect(after.rules).toEqual(FORM.rules);
});

test('a new key is followed by rules, views, formulas and layout', () => {
  const after = reduce(FORM, { kind: 'rename', id: 'amount', key: 'value' });

  expect(fieldAt(after, 'total')?.props?.formula).toBe('SUM(items.price) + value');
  expect(after.rules?.[0]?.when).toMatchObject({ field: 'value' });
  expect(after.views?.[0]?.sort).toEqual(['-value']);
  expect(keysIn(after, 'layout/0')).toEqual(['name', 'value']);
});

test('the key of a column is renamed in formulas by its path', () => {
  const after = reduce(FORM, { kind: 'rename', id: 'items.price', key: 'cost' });

  expect(fieldAt(after, 'total')?.props?.formula).toBe('SUM(items.cost) + amount');
  expect(renamedFormula('broken +', { before: 'a', after: 'b' })).toBe('broken +');
});

test('a removed section leaves its fields to its neighbour, a removed tab too', () => {
  const section = reduce(FORM, { kind: 'remove-item', place: 'layout/0' });
  const tab = reduce(FORM, { kind: 'remove-part', place: 'layout/1/tabs/0' });

  expect(idsInOrder(section)).toHaveLength(6);
  expect(idsInOrder(tab)).toHaveLength(6);
});

test('a change that changes nothing answers the same form', () => {
  expect(reduce(FORM, { kind: 'patch', ids: ['name'], patch: { title: 'name' } })).toBe(FORM);
});

test('new fields stand after the selection, or at the end', () => {
  expect(placeAfter(FORM, 'name')).toEqual({ slot: 'layout/0', index: 1 });
  expect(placeAfter(FORM, 'items.price')).toEqual({ slot: 'sub:items', index: 1 });
  expect(placeAfter(FORM, undefined)).toEqual({ slot: 'layout/1/tabs/1/items/0', index: 1 });
});

test('fields travel over the clipboard, other texts do not', () => {
  expect(unpackFields(packFields([field('name')]))).toEqual([field('name')]);
  expect(unpackFields('hello')).toEqual([]);
});

test('kinds answer to their title, their initials and their name', () => {
  const kind = { name: 'select', label: { 'zh-CN': '下拉单选', en: 'Select' } };

  expect(answersTo(kind, 'xldx')).toBe(true);
  expect(answersTo(kind, '单选')).toBe(true);
  expect(answersTo(kind, 'money')).toBe(false);
});

test('the kind that is meant comes first', () => {
  expect(fitOf({ name: 'money', label: { 'zh-CN': '金额', en: 'Money' } }, 'je')).toBe(0);
  expect(fitOf({ name: 'cn_amount', label: { 'zh-CN': '大写金额', en: 'In words' } }, 'je')).toBe(2);
});

test('a new choice begins with the options of the catalog', () => {
  const kind = {
    name: 'select',
    label: 'Select',
    storage: 'text',
    props: { properties: { options: { default: [{ value: 'a' }] } } },
  };

  expect(fieldFrom(kind, 'Stage')).toEqual({
    key: 'select',
    widget: 'select',
    title: 'Stage',
    props: { options: [{ value: 'a' }] },
  });
});

test('pasted fields keep what they say of each other under their new keys', () => {
  const pasted = [field('amount'), field('half', { widget: 'formula', props: { formula: 'amount / 2' } })];
  const after = reduce(FORM, { kind: 'add', fields: pasted, to: { slot: 'layout/0', index: 0 } });

  expect(fieldAt(after, 'half')?.props?.formula).toBe('amount_2 / 2');
  expect(fieldAt(after, 'total')?.props?.formula).toBe('SUM(items.price) + amount');
});

test('a new key reaches what a linkage compares with, not the other form it looks in', () => {
  const query = { form: 'other', field: 'amount', filter: { field: 'amount', op: 'eq', value: { field: 'amount' } } };
  const looked = reduce(FORM, { kind: 'patch', ids: ['name'], patch: { default: { query } } });
  const after = reduce(looked, { kind: 'rename', id: 'amount', key: 'value' });

  expect(fieldAt(after, 'name')?.default).toEqual({
    query: { form: 'other', field: 'amount', filter: { field: 'amount', op: 'eq', value: { field: 'value' } } },
  });
});

test('a problem leads to its field, its part of the layout, or its rules', () => {
  expect(idAtPath(FORM, 'fields/3/props/fields/1/title')).toBe('items.count');
  expect(placeAtPath('layout/1/tabs/0/fields/2')).toBe('layout/1/tabs/0');
  expect(placeAtPath('fields/1')).toBeNull();
  expect(tabAtPath('fields/3/props/rules/0/when')).toBe('rules');
});

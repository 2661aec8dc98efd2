import { expect, test } from 'vitest';
import type { CatalogKind, Field } from '@/api/types';
import type { WidgetKinds } from '@/widgets/registry';
import { beginView, missingFor, settingsOf } from './begin';
import { fittingFields } from './fits';

const STORAGE: Readonly<Record<string, string>> = { date: 'date', text: 'text', image: 'list', reference: 'link' };
const kinds = ((field: Field) => ({
  storage: STORAGE[field.widget] ?? 'text',
  role: 'input',
})) as unknown as WidgetKinds;
const field = (key: string, widget: string, props = {}): Field => ({ key, widget, title: key, props });
const FIELDS = [
  field('name', 'text'),
  field('from', 'date'),
  field('until', 'date'),
  field('above', 'reference', { form: 'task' }),
  field('client', 'reference', { form: 'client' }),
  field('photo', 'image'),
  field('stage', 'text', { options: [{ value: 'a', title: 'A' }] }),
];
const OVER = { fields: FIELDS, kinds, form: 'task', title: 'name' };
const dates = { type: 'string', 'x-input': 'field', 'x-types': ['date', 'datetime'] };
const GANTT: CatalogKind = {
  name: 'gantt',
  label: 'Gantt',
  props: {
    required: ['start', 'end'],
    properties: { start: dates, end: dates, card: { 'x-input': 'fields' }, zoom: { enum: ['day'] } },
  },
};
const TREE: CatalogKind = {
  name: 'tree',
  label: 'Tree',
  props: { required: ['parent'], properties: { parent: { 'x-input': 'field', 'x-types': ['link'], 'x-own': true } } },
};

test('a new view has its required fields chosen, each another one, and a few facts', () => {
  expect(beginView(GANTT, OVER)).toEqual({
    type: 'gantt',
    start: 'from',
    end: 'until',
    card: ['above', 'client', 'photo'],
  });
});

test('a board begins with a choice, not with the first text', () => {
  const group = { type: 'string', 'x-input': 'field', 'x-types': ['text', 'link'] };
  const kanban: CatalogKind = {
    name: 'kanban',
    label: 'Kanban',
    props: { required: ['group_by'], properties: { group_by: group } },
  };
  const fields = FIELDS.filter(({ widget }) => widget === 'text');

  expect(beginView(kanban, { ...OVER, fields })).toMatchObject({ group_by: 'stage' });
});

test('a tree stands only on a link to the form itself', () => {
  expect(beginView(TREE, OVER)).toMatchObject({ parent: 'above' });
  expect(missingFor(TREE, { ...OVER, form: 'client' })).toEqual([]);
  expect(missingFor(TREE, { ...OVER, form: 'elsewhere' })).toHaveLength(1);
});

test('pictures and choices are told apart by what the schema asks for', () => {
  const keys = (schema: object) => fittingFields(schema as never, FIELDS, kinds, 'task').map((one) => one.key);

  expect(keys({ 'x-widgets': ['image'] })).toEqual(['photo']);
  expect(keys({ 'x-types': ['text'], 'x-chosen': true })).toEqual(['stage']);
});

test('only what the kind knows is kept of a view', () => {
  const view = { key: 'x', id: 7, type: 'gantt', title: 'T', start: 'from', end: 'until', columns: ['name'], mine: {} };

  expect(settingsOf({ ...view, sort: ['name'], filter: null }, GANTT)).toEqual({
    type: 'gantt',
    start: 'from',
    end: 'until',
    sort: ['name'],
  });
});

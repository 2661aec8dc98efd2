import { expect, test } from 'vitest';
import type { RuntimeForm, ViewDefinition } from '@/api/types';
import { embeddedView, readOnly } from './embedded';

const OPEN = { field: 'stage', op: 'ne', value: 'won' };
const MINE = { field: 'owner', op: 'eq', value: 1 };
const VIEW = { key: 'open', type: 'kanban', group_by: 'stage', filter: OPEN, sort: ['-amount'] } as ViewDefinition;

test('another page narrows a view further and may choose its columns', () => {
  expect(embeddedView(VIEW, { filter: null })).toEqual(VIEW);
  expect(embeddedView(VIEW, { filter: MINE }).filter).toEqual({ all: [OPEN, MINE] });
  expect(embeddedView(VIEW, { filter: null, columns: ['name'] })).toMatchObject({ type: 'grid', columns: ['name'] });
});

test('the records behind a number are exactly these, whatever the view leaves out', () => {
  const exact = embeddedView(VIEW, { filter: MINE, exact: true });

  expect(exact).toEqual({ key: 'open', type: 'grid', filter: MINE, sort: ['-amount'] });
  expect(embeddedView(VIEW, { filter: null, exact: true })).not.toHaveProperty('filter');
});

test('a list inside another page changes nothing', () => {
  const rights = { create: true, edit: true, delete: true, export: true, transfer: true, import: true, fields: {} };
  const runtime = { form: { key: 'deal' }, rights, views: [VIEW] } as unknown as RuntimeForm;

  expect(readOnly(runtime)).toMatchObject({ views: [], rights: { edit: false, delete: false, export: true } });
});

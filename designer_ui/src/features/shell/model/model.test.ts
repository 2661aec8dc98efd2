import { expect, test } from 'vitest';
import type { NavigationItem, RuntimeApp } from '@/api/types';
import { destinationsOf, pagesOf } from './destinations';
import { greetingOf } from './greeting';
import { firstHref, isActive } from './navigation';
import { addressAfter, bodyOf } from './new-app';
import { safeNext } from './next';

const NAVIGATION: NavigationItem[] = [
  { group: 'Sales', items: [{ form: 'lead', title: 'Leads' }] },
  { dashboard: 'sales', title: 'Board' },
];

test('an app opens at its first entry, also inside a group', () => {
  expect(firstHref('crm', NAVIGATION)).toBe('/apps/crm/forms/lead');
  expect(firstHref('crm', [])).toBeNull();
});

test('a page lights its own entry and those above it, never the workbench', () => {
  expect(isActive('/apps/crm/forms/lead/records/1', '/apps/crm/forms/lead')).toBe(true);
  expect(isActive('/apps/crm/forms/leads', '/apps/crm/forms/lead')).toBe(false);
  expect(isActive('/inbox', '/')).toBe(false);
});

test('the palette knows every form and board once', () => {
  const app: RuntimeApp = {
    key: 'crm',
    title: 'CRM',
    icon: null,
    color: null,
    release: 1,
    can_build: false,
    navigation: [...NAVIGATION, { form: 'lead', title: 'Leads again' }],
    forms: [],
    dashboards: [],
    roles: [],
  };

  expect(destinationsOf([app]).map((place) => place.href)).toEqual([
    '/apps/crm/forms/lead',
    '/apps/crm/dashboards/sales',
  ]);
});

test('administration is only for administrators', () => {
  expect(pagesOf(false).some((page) => page.href.startsWith('/admin'))).toBe(false);
  expect(pagesOf(true).some((page) => page.href.startsWith('/admin'))).toBe(true);
});

test('signing in leads back, but never to another site', () => {
  expect(safeNext('/apps/crm?x=1')).toBe('/apps/crm?x=1');
  expect(safeNext('//evil.example')).toBe('/');
  expect(safeNext('/\\evil.example')).toBe('/');
  expect(safeNext('https://evil.example')).toBe('/');
  expect(safeNext('/login')).toBe('/');
  expect(safeNext(undefined)).toBe('/');
});

test('a template keeps its own title unless one is given', () => {
  const start = { from: 'template', template: 'crm', title: 'CRM' } as const;

  expect(bodyOf(start, { title: ' ', sample_data: true })).toEqual({ template: 'crm' });
  expect(bodyOf({ from: 'blank' }, { title: ' Sales ' })).toEqual({ title: 'Sales' });
});

test('a new app leads to where the work goes on', () => {
  expect(addressAfter({ from: 'blank' }, {}, 'a')).toBe('/builder/a');
  expect(addressAfter({ from: 'sheet' }, {}, 'a')).toBe('/apps/a/import');
  expect(addressAfter({ from: 'template', template: 't', title: 'T' }, {}, 'a')).toBe('/apps/a');
  expect(addressAfter({ from: 'package' }, { into: 'a' }, 'a')).toBe('/builder/a?publish=1');
});

test('the greeting follows the clock', () => {
  expect([2, 9, 14, 20, 23].map(greetingOf)).toEqual(['night', 'morning', 'afternoon', 'evening', 'night']);
});

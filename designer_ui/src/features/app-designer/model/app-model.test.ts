import { expect, test } from 'vitest';
import type { AppDocument } from './app-document';
import { reduce } from './app-document';
import { summary, wordsOf } from './diff-words';
import { listed, moveItem, removeItem } from './navigation';
import { startOf } from './new-definitions';
import { grantOf, inheriting, newRole, scopeName, withLevel, withScope } from './roles';

const NAV = [{ form: 'a' }, { group: 'G', items: [{ form: 'b' }, { dashboard: 'd' }] }, { form: 'c' }];

test('an item moves into a group, out of it and within a list', () => {
  expect(moveItem(NAV, { group: null, index: 0 }, { group: 1, index: 1 })).toEqual([
    { group: 'G', items: [{ form: 'b' }, { form: 'a' }, { dashboard: 'd' }] },
    { form: 'c' },
  ]);
  expect(moveItem(NAV, { group: 1, index: 0 }, { group: null, index: 0 })[0]).toEqual({ form: 'b' });
  expect(moveItem(NAV, { group: null, index: 0 }, { group: null, index: 3 }).at(-1)).toEqual({ form: 'a' });
});

test('a group never moves into a group', () => {
  expect(moveItem(NAV, { group: null, index: 1 }, { group: 1, index: 0 })).toEqual(NAV);
});

test('removing a group keeps what stood in it', () => {
  expect(listed(removeItem(NAV, { group: null, index: 1 })).form).toEqual(new Set(['a', 'b', 'c']));
});

test('a deleted form leaves the navigation at every depth', () => {
  const app: AppDocument = { key: 'x', title: 'X', navigation: NAV };

  expect(listed(reduce(app, { kind: 'nav-forget', of: 'form', key: 'b' }).navigation ?? []).form).toEqual(
    new Set(['a', 'c']),
  );
});

test('a form without rights of its own follows those for all others', () => {
  const role = newRole([], 'Sales');
  const own = withScope(role, 'deal', 'view', 'all');

  expect(grantOf(role, 'deal').inherited).toBe(true);
  expect(grantOf(own, 'deal').grant).toMatchObject({ view: 'all', edit: 'own' });
  expect(grantOf(inheriting(own, 'deal'), 'deal').inherited).toBe(true);
});

test('creating is yes or no', () => {
  const role = withScope(newRole([], 'Sales'), 'deal', 'create', 'none');

  expect(role.forms?.deal?.create).toBe(false);
  expect(scopeName(true, 'create')).toBe('all');
  expect(scopeName({ when: {} }, 'view')).toBe('when');
});

test('writing needs no word among the levels of fields', () => {
  const hidden = withLevel(newRole([], 'R'), 'deal', 'cost', 'hidden');

  expect(hidden.forms?.deal?.fields).toEqual({ cost: 'hidden' });
  expect(withLevel(hidden, 'deal', 'cost', 'write').forms?.deal?.fields).toBeUndefined();
});

test('removing the default role forgets it', () => {
  const app: AppDocument = { key: 'x', title: 'X', roles: [newRole([], 'R')], default_role: 'role' };

  expect(reduce(app, { kind: 'role-remove', index: 0 }).default_role).toBeUndefined();
});

test('differences are told once per part', () => {
  const details = [
    { path: 'fields/stage/title/en', before: 'a', after: 'b' },
    { path: 'fields/stage/required', before: null, after: true },
    { path: 'fields/note', before: { title: 'Note' }, after: null },
    { path: 'fields/extra', before: null, after: { title: 'Extra' } },
    { path: 'title/en', before: 'A', after: 'B' },
  ];

  expect(summary(details)).toEqual([
    { key: 'field', verb: 'changed', name: 'stage' },
    { key: 'field', verb: 'removed', name: 'note' },
    { key: 'field', verb: 'added', name: 'Extra' },
    { key: 'title', verb: 'changed', name: '' },
  ]);
  expect(summary(details.slice(0, 2), (path) => (path === 'fields/stage' ? '阶段' : ''))).toEqual([
    { key: 'field', verb: 'changed', name: '阶段' },
  ]);
  expect(wordsOf({ path: 'start/on', before: 'a', after: 'b' })).toEqual({
    key: 'setting',
    verb: 'changed',
    name: 'start',
  });
});

test('a new form has a title field and a view', () => {
  const form = startOf({ kind: 'form', key: 'visit', title: 'Visit', form: '', words: (key) => key });

  expect(form).toMatchObject({ key: 'visit', title_field: 'name' });
});

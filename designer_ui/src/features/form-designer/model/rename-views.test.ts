import { expect, test } from 'vitest';
import type { FormDefinition } from '@/api/types';
import { reduce } from './changes';

test('a renamed field keeps its place in every setting of every view', () => {
  const form: FormDefinition = {
    key: 'task',
    title: 'Task',
    fields: [{ key: 'old', widget: 'date', title: 'Old' }],
    views: [
      { key: 'a', type: 'gantt', start: 'old', end: 'old', color_by: 'old', depends_on: 'old', progress: 'old' },
      { key: 'b', type: 'tree', parent: 'old' },
      { key: 'c', type: 'gallery', cover: 'old', card: ['old'] },
      {
        key: 'd',
        type: 'grid',
        group_by: ['old'],
        frozen: ['old'],
        figures: [{ field: 'old', show: 'max' }],
        color: [{ when: { field: 'old', op: 'not_empty' }, color: 'red', fields: ['old'] }],
        sort: ['-old'],
      },
    ],
  };

  const renamed = JSON.stringify(reduce(form, { kind: 'rename', id: 'old', key: 'fresh' }).views);

  expect(renamed).not.toContain('"old"');
  expect(renamed).not.toContain('"-old"');
});

test('a renamed field keeps its place in the panels of the record page, not in those of another form', () => {
  const form: FormDefinition = {
    key: 'task',
    title: 'Task',
    fields: [{ key: 'old', widget: 'select', title: 'Old' }],
    panels: [
      { type: 'path', field: 'old' },
      { type: 'facts', fields: ['old', 'owner'] },
      { type: 'activity', form: 'visit', through: 'old', at: 'old', fields: ['old'] },
    ],
  };

  const renamed = reduce(form, { kind: 'rename', id: 'old', key: 'fresh' }).panels;

  expect(renamed).toEqual([
    { type: 'path', field: 'fresh' },
    { type: 'facts', fields: ['fresh', 'owner'] },
    { type: 'activity', form: 'visit', through: 'old', at: 'old', fields: ['old'] },
  ]);
});

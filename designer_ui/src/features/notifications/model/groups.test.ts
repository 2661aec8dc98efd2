import { expect, test } from 'vitest';
import type { Notification } from '@/api/types';
import { byApp } from './groups';

function notice(id: number, app: string | null): Notification {
  return { id, app, at: '', title: '', body: null, link: null, kind: 'rule', read: false };
}

test('notices stand under their apps, the newest app first', () => {
  const groups = byApp([notice(4, 'hr'), notice(3, 'crm'), notice(2, 'hr'), notice(1, null)]);

  expect(groups.map((one) => [one.app, one.notices.map((n) => n.id)])).toEqual([
    ['hr', [4, 2]],
    ['crm', [3]],
    [null, [1]],
  ]);
});

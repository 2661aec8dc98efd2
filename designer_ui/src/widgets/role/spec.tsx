import { Icon } from '@/shared/ui/icon';
import { lazyEdit } from '../lazy-edit';
import type { WidgetView } from '../widget-view';
import { roleOf } from './role-value';

export const views: readonly WidgetView[] = [
  {
    name: 'role',
    Edit: lazyEdit(() => import('./edit'), 'RoleEdit'),
    words: (value) => roleOf(value)?.title ?? '',
    cell: (value) => {
      const role = roleOf(value);
      return role ? (
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: 5, maxWidth: '100%' }}>
          <Icon name="shield" size={14} />
          <span className="tn-ellipsis">{role.title}</span>
        </span>
      ) : null;
    },
    entry: 'inline',
    width: 130,
  },
];

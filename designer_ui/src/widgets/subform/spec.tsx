import { lazyEdit } from '../lazy-edit';
import { listOf } from '../values';
import type { WidgetView } from '../widget-view';
import { SubformTable } from './subform-table';

export const views: readonly WidgetView[] = [
  {
    name: 'subform',
    Edit: lazyEdit(() => import('./edit'), 'SubformEdit'),
    words: (value, _field, reader) => (listOf(value).length ? reader.t('rows', { count: listOf(value).length }) : ''),
    cell: (value, _field, reader) => (
      <span className="tn-muted">{listOf(value).length ? reader.t('rows', { count: listOf(value).length }) : ''}</span>
    ),
    read: (value, field) => <SubformTable field={field} rows={listOf(value) as Record<string, unknown>[]} />,
    entry: 'none',
    full: true,
    width: 100,
  },
];

import { lazyEdit } from '../lazy-edit';
import { isBlank } from '../values';
import type { WidgetView } from '../widget-view';
import { Shown } from './shown';

const DOTS = '••••••';

export const views: readonly WidgetView[] = [
  {
    name: 'secret',
    Edit: lazyEdit(() => import('./edit'), 'SecretEdit'),
    words: (value) => (isBlank(value) ? '' : DOTS),
    cell: (value) => (isBlank(value) ? null : DOTS),
    read: (value, _field, reader) => (
      <Shown value={String(value)} show={reader.t('secret.show')} hide={reader.t('secret.hide')} />
    ),
    parse: (text) => text || null,
    entry: 'none',
    width: 110,
  },
];

import { lazyEdit } from '../lazy-edit';
import { RecordLink } from '../reference/record-link';
import type { WidgetView } from '../widget-view';
import { anyLinkOf } from './any-link';

export const views: readonly WidgetView[] = [
  {
    name: 'polymorphic',
    Edit: lazyEdit(() => import('./edit'), 'PolymorphicEdit'),
    words: (value) => anyLinkOf(value)?.title ?? '',
    cell: (value) => {
      const link = anyLinkOf(value);
      return link ? <RecordLink app={undefined} form={link.form} id={link.id} title={link.title} /> : null;
    },
    read: (value, _field, reader) => {
      const link = anyLinkOf(value);
      return link ? <RecordLink app={reader.app} form={link.form} id={link.id} title={link.title} /> : null;
    },
    entry: 'popup',
    width: 170,
  },
];

import { lazyEdit } from '../lazy-edit';
import { plain } from '../values';
import type { WidgetView } from '../widget-view';

const paragraph = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const;

export const views: readonly WidgetView[] = [
  {
    name: 'textarea',
    Edit: lazyEdit(() => import('./edit'), 'TextareaEdit'),
    words: plain,
    cell: (value) => plain(value).replaceAll('\n', ' '),
    read: (value) => <span style={paragraph}>{plain(value)}</span>,
    parse: (pasted) => pasted.trim() || null,
    entry: 'popup',
    full: true,
    width: 240,
  },
];

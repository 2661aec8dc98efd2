import { lazyEdit } from '../lazy-edit';
import { plain } from '../values';
import type { WidgetView } from '../widget-view';

export const views: readonly WidgetView[] = [
  {
    name: 'barcode_input',
    Edit: lazyEdit(() => import('./edit'), 'BarcodeEdit'),
    words: plain,
    cell: (value) => <span className="tn-num">{plain(value)}</span>,
    parse: (text) => text.trim() || null,
    entry: 'inline',
    width: 150,
  },
];

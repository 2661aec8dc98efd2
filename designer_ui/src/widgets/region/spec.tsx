import { lazyEdit } from '../lazy-edit';
import { isBlank } from '../values';
import type { WidgetView } from '../widget-view';

function words(value: unknown): string {
  if (isBlank(value)) {
    return '';
  }
  const title = (value as { title?: unknown }).title;
  return typeof title === 'string' ? title : String((value as { id?: unknown }).id ?? value);
}

export const views: readonly WidgetView[] = [
  {
    name: 'region',
    Edit: lazyEdit(() => import('./edit'), 'RegionEdit'),
    words,
    cell: words,
    entry: 'inline',
    width: 180,
  },
];

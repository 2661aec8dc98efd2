import { lazyEdit } from '../lazy-edit';
import { plain } from '../values';
import type { WidgetView } from '../widget-view';
import { RichText } from './rich-text';

/** Cheap enough for a grid: tags out, entities of the most common kind back. */
function words(value: unknown): string {
  return plain(value)
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

export const views: readonly WidgetView[] = [
  {
    name: 'richtext',
    Edit: lazyEdit(() => import('./edit'), 'RichTextEdit'),
    words,
    cell: words,
    read: (value) => <RichText html={plain(value)} />,
    parse: (text) => text || null,
    entry: 'none',
    full: true,
    width: 240,
  },
];

import type { Field } from '@/api/types';
import { lazyEdit } from '../lazy-edit';
import { listOf } from '../values';
import type { Reader, WidgetView } from '../widget-view';
import { type TreeOption, wayTo } from './tree';

function words(value: unknown, field: Field, reader: Reader): string {
  const last = listOf(value).at(-1);
  if (last === undefined) {
    return '';
  }
  const way = wayTo((field.props?.options ?? []) as TreeOption[], String(last));
  return way.length ? way.map((option) => reader.text(option.title)).join(' / ') : String(last);
}

export const views: readonly WidgetView[] = [
  {
    name: 'cascader',
    Edit: lazyEdit(() => import('./edit'), 'CascaderEdit'),
    words,
    cell: words,
    entry: 'inline',
    width: 170,
  },
];

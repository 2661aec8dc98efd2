import { lazyEdit } from '../lazy-edit';
import { isBlank } from '../values';
import type { WidgetView } from '../widget-view';
import { secondsMeant } from './seconds';

const words: WidgetView['words'] = (value, _field, reader) => {
  if (isBlank(value)) {
    return '';
  }
  const minutes = Math.round(Number(value) / 60);
  return reader.t('duration', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
};

export const views: readonly WidgetView[] = [
  {
    name: 'duration',
    Edit: lazyEdit(() => import('./edit'), 'DurationEdit'),
    words,
    cell: (value, field, reader) => <span className="tn-num">{words(value, field, reader)}</span>,
    parse: (text, field) => (text.trim() ? secondsMeant(text, String(field.props?.['unit'] ?? 'hour')) : null),
    align: 'right',
    entry: 'inline',
    width: 110,
  },
];

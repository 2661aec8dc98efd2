import { Icon } from '@/shared/ui/icon';
import { lazyEdit } from '../lazy-edit';
import { isBlank, numberFrom } from '../values';
import type { WidgetView } from '../widget-view';
import styles from './rating.module.css';

export const views: readonly WidgetView[] = [
  {
    name: 'rating',
    Edit: lazyEdit(() => import('./edit'), 'RatingEdit'),
    words: (value) => (isBlank(value) ? '' : String(value)),
    cell: (value, _field, reader) =>
      isBlank(value) ? null : (
        <span className={styles['stars']} role="img" aria-label={reader.t('stars', { count: Number(value) })}>
          {Array.from({ length: Math.min(Number(value), 10) }, (_, star) => `star-${star}`).map((key) => (
            <Icon key={key} name="star" size={14} />
          ))}
        </span>
      ),
    parse: (text) => (text.trim() ? Number(numberFrom(text) ?? Number.NaN) || undefined : null),
    entry: 'inline',
    width: 120,
  },
];

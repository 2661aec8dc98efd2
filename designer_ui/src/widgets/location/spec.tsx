import { Icon } from '@/shared/ui/icon';
import { lazyEdit } from '../lazy-edit';
import type { WidgetView } from '../widget-view';
import styles from './location.module.css';
import { mapLink, pairOf, placeMeant, placeOf, wordsOf } from './places';

export const views: readonly WidgetView[] = [
  {
    name: 'location',
    Edit: lazyEdit(() => import('./edit'), 'LocationEdit'),
    words: wordsOf,
    cell: (value) => {
      const place = placeOf(value);
      return place ? (
        <span className={styles['cell']}>
          <Icon name="map-pin" size={14} />
          <span className="tn-ellipsis">{place.address ?? pairOf(place)}</span>
        </span>
      ) : null;
    },
    read: (value) => {
      const place = placeOf(value);
      return place ? (
        <span className={styles['reading']}>
          {place.address && <span>{place.address}</span>}
          <a href={mapLink(place)} target="_blank" rel="noreferrer noopener" className="tn-num">
            {pairOf(place)}
          </a>
        </span>
      ) : null;
    },
    parse: (text) => (text.trim() ? placeMeant(text) : null),
    entry: 'none',
    width: 180,
  },
];

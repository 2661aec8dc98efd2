import { lazyEdit } from '../lazy-edit';
import { linksOf } from '../values';
import type { WidgetView } from '../widget-view';
import { RecordLink } from './record-link';
import styles from './reference.module.css';

export const views: readonly WidgetView[] = [
  {
    name: 'reference',
    Edit: lazyEdit(() => import('./edit'), 'ReferenceEdit'),
    words: (value) =>
      linksOf(value)
        .map((link) => link.title)
        .join(', '),
    cell: (value) => {
      const links = linksOf(value);
      return links.length ? (
        <span className={styles['links']}>
          {links.map((link) => (
            <span key={link.id} className={styles['link']}>
              {link.title}
            </span>
          ))}
        </span>
      ) : null;
    },
    read: (value, field, reader) => (
      <span className={styles['links']}>
        {linksOf(value).map((link) => (
          <RecordLink key={link.id} app={reader.app} form={field.props?.form} id={link.id} title={link.title} />
        ))}
      </span>
    ),
    entry: 'inline',
    width: 170,
  },
];

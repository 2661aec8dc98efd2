import { filesOf, fileUrl } from '../files/file-values';
import { lazyEdit } from '../lazy-edit';
import type { WidgetView } from '../widget-view';
import styles from './signature.module.css';

export const views: readonly WidgetView[] = [
  {
    name: 'signature',
    Edit: lazyEdit(() => import('./edit'), 'SignatureEdit'),
    words: (value, _field, reader) => (filesOf(value).length ? reader.t('signature.signed') : ''),
    cell: (value, _field, reader) =>
      filesOf(value).map((file) => (
        <img
          key={file.id}
          src={fileUrl(file)}
          alt={reader.t('signature.signed')}
          className={styles['thumb']}
          loading="lazy"
        />
      )),
    read: (value, _field, reader) =>
      filesOf(value).map((file) => (
        <img key={file.id} src={fileUrl(file)} alt={reader.t('signature.signed')} className={styles['picture']} />
      )),
    entry: 'none',
    full: true,
    width: 110,
  },
];

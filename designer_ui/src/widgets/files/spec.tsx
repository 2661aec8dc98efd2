import { Icon } from '@/shared/ui/icon';
import { lazyEdit } from '../lazy-edit';
import type { WidgetView } from '../widget-view';
import { FileList } from './file-list';
import { filesOf, fileUrl, isPicture } from './file-values';
import styles from './files.module.css';

const files: WidgetView = {
  name: 'files',
  Edit: lazyEdit(() => import('./edit'), 'FilesEdit'),
  words: (value) =>
    filesOf(value)
      .map((file) => file.name)
      .join(', '),
  cell: (value) => (
    <span className={styles['cell']}>
      {filesOf(value).map((file) =>
        isPicture(file) ? (
          <img key={file.id} src={fileUrl(file)} alt={file.name} className={styles['thumb']} loading="lazy" />
        ) : (
          <span key={file.id} className={styles['chip']}>
            <Icon name="file-text" size={13} />
            <span className="tn-ellipsis">{file.name}</span>
          </span>
        ),
      )}
    </span>
  ),
  read: (value) => <FileList files={filesOf(value)} />,
  entry: 'none',
  full: true,
  width: 160,
};

export const views: readonly WidgetView[] = [files, { ...files, name: 'image' }];

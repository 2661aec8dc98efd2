import { Icon } from '@/shared/ui/icon';
import { filesOf } from '../files/file-values';
import styles from '../files/files.module.css';
import { lazyEdit } from '../lazy-edit';
import type { WidgetView } from '../widget-view';
import { Players } from './players';

export const views: readonly WidgetView[] = [
  {
    name: 'audio_video',
    Edit: lazyEdit(() => import('./edit'), 'MediaEdit'),
    words: (value) =>
      filesOf(value)
        .map((file) => file.name)
        .join(', '),
    cell: (value) => (
      <span className={styles['cell']}>
        {filesOf(value).map((file) => (
          <span key={file.id} className={styles['chip']}>
            <Icon name={file.type.startsWith('audio/') ? 'headphones' : 'video'} size={13} />
            <span className="tn-ellipsis">{file.name}</span>
          </span>
        ))}
      </span>
    ),
    read: (value) => <Players files={filesOf(value)} />,
    entry: 'none',
    full: true,
    width: 160,
  },
];

import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { fileUrl, type StoredFile } from '../files/file-values';
import styles from './audio-video.module.css';

type Props = { files: readonly StoredFile[]; onRemove?: (file: StoredFile) => void };

/** Sounds and films that can be played where they stand. */
export function Players({ files, onRemove }: Props) {
  const { t } = useTranslation('widgets');
  return (
    <ul className={styles['list']}>
      {files.map((file) => (
        <li key={file.id} className={styles['item']}>
          {file.type.startsWith('audio/') || file.name.startsWith('audio-') ? (
            <audio controls preload="metadata" src={fileUrl(file)} aria-label={file.name}>
              <track kind="captions" />
            </audio>
          ) : (
            <video controls preload="metadata" src={fileUrl(file)} aria-label={file.name}>
              <track kind="captions" />
            </video>
          )}
          <span className={styles['name']}>{file.name}</span>
          {onRemove && (
            <Button
              type="text"
              size="small"
              icon={<Icon name="x" size={14} />}
              aria-label={t('remove_file', { name: file.name })}
              onClick={() => onRemove(file)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

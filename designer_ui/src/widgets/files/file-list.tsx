import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '@/shared/format';
import { Icon } from '@/shared/ui/icon';
import { fileUrl, isPicture, type StoredFile } from './file-values';
import styles from './files.module.css';

/** Files with name and size; pictures are drawn. `onRemove` adds the button. */
export function FileList({ files, onRemove }: { files: readonly StoredFile[]; onRemove?: (file: StoredFile) => void }) {
  const { t, i18n } = useTranslation('widgets');
  return (
    <ul className={styles['list']}>
      {files.map((file) => (
        <li key={file.id} className={styles['item']}>
          {isPicture(file) ? (
            <img src={fileUrl(file)} alt="" className={styles['preview']} loading="lazy" />
          ) : (
            <span className={styles['icon']}>
              <Icon name="file-text" size={18} />
            </span>
          )}
          <a href={fileUrl(file, !isPicture(file))} target="_blank" rel="noreferrer" className={styles['name']}>
            {file.name}
          </a>
          <span className={styles['size']}>{formatBytes(file.size, i18n.language)}</span>
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

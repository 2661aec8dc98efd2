import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import styles from './dashboard.module.css';

/** What the numbers of a tile mean, for those who ask. */
export function TileNote({ words }: { words: string }) {
  const { t } = useTranslation('dashboard');
  return (
    <Tooltip title={words} trigger={['hover', 'focus', 'click']}>
      <button type="button" className={styles.info} aria-label={`${t('tile.note')}: ${words}`}>
        <Icon name="info" size={14} />
      </button>
    </Tooltip>
  );
}

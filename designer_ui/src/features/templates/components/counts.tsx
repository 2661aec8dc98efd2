import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { counted } from '../model/parts';
import styles from './counts.module.css';

type Props = { counts: Readonly<Record<string, number>>; most?: number };

/** "26 forms · 5 flows": how much there is of the most asked for. */
export function Counts({ counts, most = 5 }: Props) {
  const { t } = useTranslation('templates');
  return (
    <ul className={styles.counts} aria-label={t('inside')}>
      {counted(counts, most).map((one) => (
        <li key={one.folder}>
          <Icon name={one.icon} size={14} />
          <span>{t(`count.${one.folder}`, { count: one.count })}</span>
        </li>
      ))}
    </ul>
  );
}

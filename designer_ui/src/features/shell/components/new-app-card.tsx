import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './new-app-card.module.css';

/** The last card of the grid: room for the next app. */
export function NewAppCard({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <button type="button" className={styles.card} onClick={onClick}>
      <span className={styles.plus}>
        <Plus size={22} aria-hidden />
      </span>
      <span className={styles.text}>
        <span className={styles.title}>{t('new_app.title')}</span>
        <span className={styles.hint}>{t('new_app.card_hint')}</span>
      </span>
    </button>
  );
}

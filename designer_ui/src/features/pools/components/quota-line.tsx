import { useTranslation } from 'react-i18next';
import { type Pool, spent } from '../queries';
import styles from './pools.module.css';

/** How much lies here, and how much the person may still take. */
export function QuotaLine({ pool }: { pool: Pool }) {
  const { t } = useTranslation('pools');
  const { quota } = pool;
  const over = spent(quota);
  return (
    <span className={styles['quota']}>
      <span>{t('lying', { count: pool.count })}</span>
      {quota.per_day !== null && (
        <span data-spent={over === 'day' || undefined}>{t('today', { count: quota.today, most: quota.per_day })}</span>
      )}
      {quota.most !== null && (
        <span data-spent={over === 'held' || undefined}>{t('held', { count: quota.held, most: quota.most })}</span>
      )}
    </span>
  );
}

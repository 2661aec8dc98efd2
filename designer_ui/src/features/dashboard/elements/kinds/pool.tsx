import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { usePool } from '@/features/pools';
import { formatDecimal } from '@/shared/format-number';
import { useBoard } from '../../board-scope';
import { leftToday } from '../../model/pool';
import styles from '../elements.module.css';
import { ElementHint, type ElementProps } from '../registry';

/** How much lies in a public pool, and how much of it one may still take today; leads to the pool. */
export function Element({ tile }: ElementProps) {
  const { t, i18n } = useTranslation('dashboard');
  const { app } = useBoard();
  const key = tile.props?.['pool'];
  const { data: pool, error } = usePool(app, typeof key === 'string' ? key : '');
  if (typeof key !== 'string' || !key) {
    return <ElementHint icon="waves">{t('element.no_pool')}</ElementHint>;
  }
  if (error) {
    return <ElementHint icon="lock">{t('element.pool_closed')}</ElementHint>;
  }
  if (!pool) {
    return null;
  }
  const left = leftToday(pool);
  return (
    <PageLink href={`/apps/${app}/pools/${key}`} className={styles.pool}>
      <span className={styles.figure}>
        <b>{formatDecimal(pool.count, i18n.language)}</b>
        {t('element.pool_lying')}
      </span>
      <span className={styles.figure}>
        <b>{left === null ? t('element.pool_any') : formatDecimal(left, i18n.language)}</b>
        {t('element.pool_left')}
      </span>
    </PageLink>
  );
}

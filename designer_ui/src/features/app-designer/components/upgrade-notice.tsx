import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { Icon } from '@/shared/ui/icon';
import { useAppDesign } from '../hooks/app-design';
import { useUpgrade } from '../hooks/upgrade';
import styles from './overview.module.css';

/** Says that the template is newer, where it is. */
export function UpgradeNotice() {
  const { t } = useTranslation('app-designer');
  const { app } = useAppDesign();
  const [, setSearch] = useSearchState();
  const { data } = useUpgrade(app);
  if (data?.state !== 'available') {
    return null;
  }
  return (
    <section className={styles.panel} aria-label={t('tab.upgrade')}>
      <h2>{t('tab.upgrade')}</h2>
      <p className={styles.live}>
        <Icon name="layout-template" size={15} />
        {t('upgrade.title', { from: data.from, to: data.to })}
      </p>
      <p className={styles.muted}>
        {t('upgrade.brings', { changes: data.changes.length, conflicts: data.conflicts.length })}
      </p>
      <Button block onClick={() => setSearch({ tab: 'upgrade' })}>
        {t('upgrade.look')}
      </Button>
    </section>
  );
}

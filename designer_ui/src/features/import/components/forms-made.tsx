import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageLink, useGo } from '@/app/navigation';
import { Icon } from '@/shared/ui/icon';
import type { Queue } from '../hooks/use-queue';
import styles from './import.module.css';

/** All tables are in: what they became, and where to go from here. */
export function FormsMade({ app, queue }: { app: string; queue: Queue }) {
  const { t } = useTranslation('import');
  const go = useGo();
  return (
    <section className={`tn-card ${styles.end}`} data-good="true">
      <span className={styles.endMark}>
        <Icon name="circle-check" size={34} />
      </span>
      <h2 className={styles.endTitle}>{t('finish.title', { count: queue.queue.length })}</h2>
      <p className="tn-muted">{t('finish.hint')}</p>
      <ul className={styles.madeList}>
        {queue.queue.map((item) => (
          <li key={item.form} className={styles.madeItem}>
            <Icon name="table" size={16} />
            <PageLink href={`/apps/${app}/forms/${item.form}`}>{item.title}</PageLink>
            <span className="tn-muted">{t('rows', { count: item.rows })}</span>
          </li>
        ))}
      </ul>
      <div className={styles.endActions}>
        <Button type="primary" onClick={() => go(`/apps/${app}`)}>
          {t('finish.open')}
        </Button>
        <Button onClick={() => go(`/builder/${app}`)}>{t('finish.dashboard')}</Button>
        <Button type="text" onClick={queue.clear}>
          {t('finish.more')}
        </Button>
      </div>
    </section>
  );
}

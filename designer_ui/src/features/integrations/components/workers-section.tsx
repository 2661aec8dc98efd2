import { useTranslation } from 'react-i18next';
import { RelativeTime } from '@/shared/ui/relative-time';
import { StatusPill } from '@/shared/ui/status-pill';
import styles from '../integrations.module.css';
import { useWorkers } from '../queries';

/** Who takes jobs, and who has not been seen for a while. */
export function WorkersSection() {
  const { t } = useTranslation('integrations');
  const workers = useWorkers();
  return (
    <section aria-labelledby="workers-title">
      <h2 id="workers-title" className={styles.section}>
        {t('workers.title')}
      </h2>
      {workers.data?.length === 0 && <p className={styles.hint}>{t('workers.none')}</p>}
      {workers.data && workers.data.length > 0 && (
        <ul className={`tn-card ${styles.list}`}>
          {workers.data.map((one) => (
            <li key={one.name} className={styles.row}>
              <span className={styles.what}>
                <b className="tn-ellipsis">{one.name}</b>
                <span className={styles.facts}>
                  <span>{t(`workers.kind.${one.kind}`, { defaultValue: one.kind })}</span>
                  {one.threads > 0 && <span>{t('workers.threads', { count: one.threads })}</span>}
                  <span>{t('workers.running', { count: one.running })}</span>
                  <RelativeTime at={one.seen_at} />
                </span>
              </span>
              <StatusPill tint={one.alive ? 'green' : 'gray'}>
                {t(one.alive ? 'workers.alive' : 'workers.gone')}
              </StatusPill>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

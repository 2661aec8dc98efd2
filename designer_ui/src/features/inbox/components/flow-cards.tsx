import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { StatusPill } from '@/shared/ui/status-pill';
import type { Relative, TaskDetail } from '../model/types';
import { FlowTimeline } from './flow-timeline';
import { FlowTree } from './flow-tree';
import { Forecast } from './forecast';
import styles from './inbox.module.css';
import { STATE_TINTS } from './inbox-row';

/** The flow as it stands, beside what happened in it. */
export function FlowCards({ detail }: { detail: TaskDetail }) {
  const { t } = useTranslation('inbox');
  return (
    <div className={styles.pair}>
      <section className={`tn-card ${styles.sheet}`} aria-label={t('flow')}>
        <h3 className={styles.h3}>{t('flow')}</h3>
        <FlowTree nodes={detail.tree} />
        <Forecast stops={detail.forecast} />
        <Family relatives={detail.family ?? []} />
      </section>
      <section className={`tn-card ${styles.sheet}`} aria-label={t('timeline')}>
        <h3 className={styles.h3}>{t('timeline')}</h3>
        <FlowTimeline entries={detail.timeline} />
      </section>
    </div>
  );
}

/** The flow that started this one, and those it has started. */
function Family({ relatives }: { relatives: readonly Relative[] }) {
  const { t } = useTranslation('inbox');
  if (relatives.length === 0) {
    return null;
  }
  return (
    <section className={styles.forecast} aria-label={t('family.title')}>
      <span className={styles.forecastTitle}>{t('family.title')}</span>
      <ul className={styles.forecastStops}>
        {relatives.map((one) => (
          <li key={one.id} className={styles.stop}>
            <span className="tn-muted">{t(one.above ? 'family.above' : 'family.below')}</span>
            <PageLink href={`/instances/${one.id}`}>{one.title || `#${one.id}`}</PageLink>
            <StatusPill tint={STATE_TINTS[one.state] ?? 'gray'}>{t(`verdict.${one.state}`)}</StatusPill>
          </li>
        ))}
      </ul>
    </section>
  );
}

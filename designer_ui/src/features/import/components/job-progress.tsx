import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Job } from '@/api/types';
import { formatDecimal } from '@/shared/format';
import styles from './import.module.css';

type Props = { job: Job | undefined; title: string; onCancel?: (() => void) | undefined };

/** How far a job is. */
export function JobProgress({ job, title, onCancel }: Props) {
  const { t, i18n } = useTranslation('import');
  const done = job?.done ?? 0;
  const total = job?.total ?? 0;
  const share = total ? Math.min(99, Math.round((done / total) * 100)) : 0;
  const number = (value: number) => formatDecimal(value, i18n.language);
  return (
    <section className={`tn-card ${styles.progress}`} aria-live="polite">
      <p className={styles.progressTitle}>{title}</p>
      <Progress percent={share} status="active" aria-label={title} />
      <p className="tn-muted">
        {total ? t('progress', { done: number(done), total: number(total) }) : t('progress_begin')}
      </p>
      {onCancel && <Button onClick={onCancel}>{t('run.cancel')}</Button>}
    </section>
  );
}

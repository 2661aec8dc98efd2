import { Button, Progress } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Job } from '@/api/types';
import { isOver, sentenceOfJob, useJob } from '@/api/use-job';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import styles from './bulk.module.css';
import { type Bulk, type Running, resultOf } from './use-bulk';

/** Jobs on many records, as they go on; what went wrong stays until it is closed. */
export function BulkProgress({ bulk, onOpen }: { bulk: Bulk; onOpen: (id: number) => void }) {
  return (
    <div className={styles.jobs} aria-live="polite">
      {bulk.running.map((one) => (
        <JobCard key={one.job} one={one} bulk={bulk} onOpen={onOpen} />
      ))}
    </div>
  );
}

function JobCard({ one, bulk, onOpen }: { one: Running; bulk: Bulk; onOpen: (id: number) => void }) {
  const { t } = useTranslation('records');
  const { ended, dismiss, undo } = bulk;
  const onEnd = useCallback((job: Job) => ended(one, job), [ended, one]);
  const { data: job } = useJob(one.job, onEnd);
  const over = isOver(job);
  const share = job?.total ? Math.round((job.done / job.total) * 100) : 0;
  return (
    <section className={styles.job} aria-label={t(`bulk.job.${one.operation}`)}>
      <header className={styles.jobHead}>
        <b>{t(`bulk.job.${one.operation}`)}</b>
        {over ? (
          <Button
            type="text"
            size="small"
            icon={<Icon name="x" size={15} />}
            aria-label={t('common:close')}
            onClick={() => dismiss(one.job)}
          />
        ) : (
          <Button type="text" size="small" onClick={() => void api.post(`/jobs/${one.job}/cancel`).catch(notify.error)}>
            {t('common:cancel')}
          </Button>
        )}
      </header>
      {over ? <Report job={job} onOpen={onOpen} /> : <Progress percent={share} size="small" />}
      {over && one.operation !== 'undo' && one.operation !== 'run' && (resultOf(job)?.done ?? 0) > 0 && (
        <Button
          size="small"
          onClick={() => {
            dismiss(one.job);
            void undo(one.bulk);
          }}
        >
          {t('bulk.undo')}
        </Button>
      )}
    </section>
  );
}

const SHOWN = 50;

function Report({ job, onOpen }: { job: Job; onOpen: (id: number) => void }) {
  const { t } = useTranslation('records');
  const result = resultOf(job);
  if (job.status === 'failed') {
    return <p className={styles.words}>{sentenceOfJob(job) ?? t('bulk.failed')}</p>;
  }
  if (!result) {
    return <p className={styles.words}>{t('bulk.cancelled')}</p>;
  }
  return (
    <>
      <p className={styles.words}>
        {t('bulk.report', { done: result.done, failed: result.failed ?? result.problems.length })}
      </p>
      <ul className={styles.problems}>
        {result.problems.slice(0, SHOWN).map((problem) => (
          <li key={`${problem.id}-${problem.message}`}>
            <button type="button" onClick={() => onOpen(problem.id)}>
              {problem.title || `#${problem.id}`}
            </button>
            <span>{problem.message}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

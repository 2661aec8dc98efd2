import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, apiUrl } from '@/api/client';
import type { Job } from '@/api/types';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { resultOf, useRefreshRecords } from '../hooks/use-import-flow';
import { isOver, sentenceOfJob, useJob } from '../hooks/use-job';
import type { RunResult } from '../model/types';
import { importsPath } from '../queries';
import styles from './import.module.css';
import { JobProgress } from './job-progress';

type Props = {
  app: string;
  form: string;
  importId: number;
  jobId: number;
  /** What to do next, when all is in. */
  next: ReactNode;
};

/** The import itself: progress, then what became of it, with the way back. */
export function RunStep({ app, form, importId, jobId, next }: Props) {
  const { t } = useTranslation('import');
  const [revertJob, setRevertJob] = useState<number | null>(null);
  const refresh = useRefreshRecords(app, form);
  const run = useJob(jobId, refresh);
  const back = useJob(revertJob, refresh);
  const revert = useMutation({
    mutationFn: () => api.post<{ job: number }>(`${importsPath(app, form)}/${importId}/revert`),
    onSuccess: ({ job }) => setRevertJob(job),
    onError: notify.error,
  });
  if (run.error) {
    return <ErrorState error={run.error} onRetry={() => void run.refetch()} />;
  }
  if (!isOver(run.data)) {
    return (
      <JobProgress
        job={run.data}
        title={t('run.running')}
        onCancel={() => void api.post(`/jobs/${jobId}/cancel`).catch(notify.error)}
      />
    );
  }
  if (revertJob !== null && !isOver(back.data)) {
    return <JobProgress job={back.data} title={t('revert.running')} />;
  }
  if (isOver(back.data)) {
    return <Reverted job={back.data} next={next} />;
  }
  return (
    <Ended job={run.data}>
      {next}
      {(resultOf(run.data)?.skipped ?? 0) > 0 && (
        <Button
          href={apiUrl(`${importsPath(app, form)}/${importId}/problems.xlsx`)}
          download="problems.xlsx"
          icon={<Icon name="download" size={15} />}
        >
          {t('run.problems')}
        </Button>
      )}
      <ConfirmButton
        question={t('revert.question')}
        hint={t('revert.hint')}
        danger
        type="text"
        loading={revert.isPending}
        icon={<Icon name="undo-2" size={15} />}
        onConfirm={() => revert.mutate()}
      >
        {t('revert.button')}
      </ConfirmButton>
    </Ended>
  );
}

function Ended({ job, children }: { job: Job; children: ReactNode }) {
  const { t } = useTranslation('import');
  const result = resultOf(job) ?? {};
  const good = job.status === 'done';
  return (
    <section className={`tn-card ${styles.end}`} data-good={good} aria-live="polite">
      <span className={styles.endMark}>
        <Icon name={good ? 'circle-check' : 'triangle-alert'} size={34} />
      </span>
      <h2 className={styles.endTitle}>
        {t(`run.${job.status}`, { count: (result.inserted ?? 0) + (result.updated ?? 0) })}
      </h2>
      {job.status === 'failed' && <p>{sentenceOfJob(job)}</p>}
      <ResultCounts result={result} />
      <div className={styles.endActions}>{children}</div>
    </section>
  );
}

function ResultCounts({ result }: { result: RunResult }) {
  const { t, i18n } = useTranslation('import');
  const number = new Intl.NumberFormat(i18n.language);
  const counted = (['inserted', 'updated', 'same', 'skipped'] as const).filter((name) => result[name]);
  return (
    <ul className={styles.endCounts}>
      {counted.map((name) => (
        <li key={name}>{t(`run.${name}`, { number: number.format(result[name] ?? 0) })}</li>
      ))}
    </ul>
  );
}

function Reverted({ job, next }: { job: Job; next: ReactNode }) {
  const { t } = useTranslation('import');
  const result = resultOf(job);
  return (
    <EmptyState
      picture={job.status === 'done' ? 'records' : 'broken'}
      title={t(job.status === 'done' ? 'revert.done' : 'revert.failed')}
      hint={
        job.status === 'done'
          ? t('revert.counts', { reverted: result?.reverted ?? 0, kept: result?.kept ?? 0 })
          : sentenceOfJob(job)
      }
      action={next}
    />
  );
}

import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { RelativeTime } from '@/shared/ui/relative-time';
import { SidePanel } from '@/shared/ui/side-panel';
import { StatusPill } from '@/shared/ui/status-pill';
import styles from '../integrations.module.css';
import { CAN_CANCEL, tintOf } from '../model/states';
import { useChange } from '../queries';
import type { WholeJob } from '../types';

const LOST = new Set(['failed', 'dead', 'cancelled']);

/** One job: why it stands where it stands; run it again, stop it. */
export function JobPanel({ job, onClose }: { job: WholeJob; onClose: () => void }) {
  const { t } = useTranslation('integrations');
  const again = useChange<void>({ send: () => api.post(`/jobs/${job.id}/retry`), done: t('jobs.queued_again') });
  const cancel = useChange<void>({ send: () => api.post(`/jobs/${job.id}/cancel`), done: t('jobs.asked_to_stop') });
  return (
    <SidePanel
      open
      title={job.title}
      onClose={onClose}
      footer={
        <div className={styles.footer}>
          {CAN_CANCEL.has(job.status) && (
            <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('jobs.cancel')}
            </Button>
          )}
          {LOST.has(job.status) && (
            <Button type="primary" loading={again.isPending} onClick={() => again.mutate()}>
              {t('jobs.retry')}
            </Button>
          )}
        </div>
      }
    >
      {job.total > 0 && <Progress percent={Math.round((100 * job.done) / job.total)} aria-label={t('jobs.progress')} />}
      <Facts job={job} />
      <h2 className={styles.section}>{t('jobs.about')}</h2>
      <pre className={styles.code}>{JSON.stringify(job.payload, null, 2)}</pre>
    </SidePanel>
  );
}

function Facts({ job }: { job: WholeJob }) {
  const { t } = useTranslation('integrations');
  return (
    <dl className={styles.details}>
      <Fact name={t('state')}>
        <StatusPill tint={tintOf(job.status)}>{t(`status.${job.status}`)}</StatusPill>
      </Fact>
      <Fact name={t('why')}>{job.error?.message}</Fact>
      <Fact name={t('tries')}>{t('jobs.tries_of', { count: job.tries, most: job.most_tries })}</Fact>
      <Fact name={t('jobs.for')}>{job.actor?.title}</Fact>
      <Fact name={t('jobs.worker')}>{job.worker}</Fact>
      <Fact name={t('jobs.key')}>{job.key}</Fact>
      <Fact name={t('jobs.priority')}>{job.priority || null}</Fact>
      <Fact name={t('jobs.created')}>
        <RelativeTime at={job.created_at} />
      </Fact>
      <Fact name={t('jobs.runs_at')}>{job.status === 'queued' && <RelativeTime at={job.run_at} />}</Fact>
      <Fact name={t('jobs.ended')}>{job.ended_at && <RelativeTime at={job.ended_at} />}</Fact>
    </dl>
  );
}

/** A name and its value; nothing where there is no value. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  return children ? (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  ) : null;
}

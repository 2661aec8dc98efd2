import { Button, Modal, Progress } from 'antd';
import { Check, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Job } from '@/api/types';
import { isOver, sentenceOfJob, useJob } from '@/api/use-job';
import { notify } from '@/shared/ui/messages';
import type { Installing } from '../hooks/use-install';
import styles from './install-progress.module.css';

type Props = {
  installing: Installing;
  /** The app is there; with or without its sample data. */
  onEnd: (app: string) => void;
};

/** How far an installation is; planting the sample data can be stopped. */
export function InstallProgress({ installing, onEnd }: Props) {
  const { t } = useTranslation('templates');
  const { app, job: id } = installing;
  const { data: job } = useJob(id, (ended) => {
    if (ended.status === 'done' && app) {
      onEnd(app);
    }
  });
  const failed = isOver(job) && job.status !== 'done';
  return (
    <Modal
      open
      width={440}
      closable={false}
      mask={{ closable: false }}
      title={t('install.title')}
      footer={
        failed && app ? (
          <Button type="primary" onClick={() => onEnd(app)}>
            {t('install.open')}
          </Button>
        ) : (
          <Button disabled={id === null} onClick={() => void api.post(`/jobs/${id}/cancel`).catch(notify.error)}>
            {t('install.stop')}
          </Button>
        )
      }
    >
      <ol className={styles.steps} aria-live="polite">
        <li data-done={app !== null}>
          {app === null ? <LoaderCircle size={17} aria-hidden /> : <Check size={17} aria-hidden />}
          {t('install.making')}
        </li>
        <li data-waiting={id === null}>
          <span className={styles.dot} aria-hidden />
          {t('install.planting')}
        </li>
      </ol>
      <Progress percent={percentOf(job)} status={failed ? 'exception' : 'active'} aria-label={t('install.planting')} />
      <p className="tn-muted">{failed ? (sentenceOfJob(job) ?? t('install.stopped')) : t('install.hint')}</p>
    </Modal>
  );
}

function percentOf(job: Job | undefined): number {
  return job?.total ? Math.min(100, Math.round((job.done / job.total) * 100)) : 0;
}

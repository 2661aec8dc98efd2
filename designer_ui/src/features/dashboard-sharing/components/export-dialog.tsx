import { Button, Modal, Progress, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, apiUrl } from '@/api/client';
import type { Job } from '@/api/types';
import { isOver, sentenceOfJob, useJob } from '@/api/use-job';
import { useAppearance } from '@/app/use-appearance';
import { notify } from '@/shared/ui/messages';
import { boardPath } from '../queries';
import type { PanelProps } from '../sharing-menu';

const FORMATS = ['pdf', 'png', 'xlsx'] as const;

/** The whole page as a file, made on the server. */
export function ExportDialog({ board, filters, onClose }: PanelProps) {
  const { t } = useTranslation('dashboard-sharing');
  const appearance = useAppearance();
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('pdf');
  // Paper is white unless one asks for something else.
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [jobId, setJobId] = useState<number | null>(null);
  const { data: job } = useJob(jobId);
  const done = job?.status === 'done';
  const running = jobId !== null && !isOver(job);
  const begin = async () => {
    try {
      const asked = { format, filters, theme };
      setJobId((await api.post<{ job: number }>(`${boardPath(board)}/export`, asked)).job);
    } catch (error) {
      notify.error(error);
    }
  };
  return (
    <Modal
      open
      width={460}
      title={t('export.title')}
      onCancel={onClose}
      footer={
        <>
          {running ? (
            <Button onClick={() => void api.post(`/jobs/${jobId}/cancel`).catch(notify.error)}>
              {t('export.stop')}
            </Button>
          ) : (
            <Button onClick={onClose}>{t('common:close')}</Button>
          )}
          {done ? (
            <Button type="primary" href={apiUrl(`/board-exports/${jobId}`)} download>
              {t('export.download')}
            </Button>
          ) : (
            <Button type="primary" loading={running} onClick={() => void begin()}>
              {t('export.begin')}
            </Button>
          )}
        </>
      }
    >
      <p className="tn-muted">{t('export.hint')}</p>
      <Radio.Group
        aria-label={t('export.format')}
        value={format}
        disabled={running}
        onChange={(event) => {
          setFormat(event.target.value);
          setJobId(null);
        }}
        options={FORMATS.map((one) => ({ value: one, label: t(`export.${one}`) }))}
      />
      {format !== 'xlsx' && appearance === 'dark' && (
        <Radio.Group
          aria-label={t('export.theme')}
          value={theme}
          disabled={running}
          onChange={(event) => {
            setTheme(event.target.value);
            setJobId(null);
          }}
          options={(['light', 'dark'] as const).map((one) => ({ value: one, label: t(`export.${one}`) }))}
        />
      )}
      {jobId !== null && <Course job={job} />}
    </Modal>
  );
}

function Course({ job }: { job: Job | undefined }) {
  const { t } = useTranslation('dashboard-sharing');
  const broken = job?.status === 'failed' || job?.status === 'cancelled';
  const share = job?.total ? Math.round((job.done / job.total) * 100) : 0;
  const done = job?.status === 'done';
  return (
    <div aria-live="polite">
      <Progress percent={done ? 100 : share} status={broken ? 'exception' : done ? 'success' : 'active'} />
      {broken && <p>{sentenceOfJob(job) ?? t(job.status === 'cancelled' ? 'export.stopped' : 'export.failed')}</p>}
    </div>
  );
}

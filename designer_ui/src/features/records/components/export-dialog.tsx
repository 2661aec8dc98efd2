import { Button, Modal, Progress, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, apiUrl } from '@/api/client';
import type { Job } from '@/api/types';
import { isOver, sentenceOfJob, useJob } from '@/api/use-job';
import { notify } from '@/shared/ui/messages';
import type { ListQuery, Target } from '../hooks/use-records';

type Props = {
  target: Target;
  query: ListQuery;
  fields: readonly string[];
  /** Only these records, when some were picked. */
  ids?: readonly number[] | undefined;
  onClose: () => void;
};

function fileOf(job: Job | undefined): string | null {
  const file = (job?.result as { file?: string | number } | null | undefined)?.file;
  return job?.status === 'done' && file !== undefined ? String(file) : null;
}

/** The list as a file: the same columns and rows, made in the background. */
export function ExportDialog({ target, query, fields, ids, onClose }: Props) {
  const { t } = useTranslation('records');
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const [jobId, setJobId] = useState<number | null>(null);
  const { data: job } = useJob(jobId);
  const file = fileOf(job);
  const failed = job?.status === 'failed' || job?.status === 'cancelled';
  const running = jobId !== null && !isOver(job);
  const begin = async () => {
    try {
      const path = `/apps/${target.app}/forms/${target.form}/exports`;
      const body = {
        format,
        fields,
        ...(query.filter ? { filter: query.filter } : {}),
        ...(query.q ? { q: query.q } : {}),
        ...(ids?.length ? { ids } : {}),
        sort: query.sort,
      };
      setJobId((await api.post<{ job: number }>(path, body)).job);
    } catch (error) {
      notify.error(error);
    }
  };
  return (
    <Modal
      open
      width={440}
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
          {file ? (
            <Button type="primary" href={apiUrl(`/exports/${file}`)} download>
              {t('export.download')}
            </Button>
          ) : (
            <Button type="primary" loading={jobId !== null && !failed} onClick={() => void begin()}>
              {t('export.begin')}
            </Button>
          )}
        </>
      }
    >
      <p className="tn-muted">
        {ids?.length ? t('export.picked', { count: ids.length }) : t('export.hint', { count: fields.length })}
      </p>
      <Radio.Group
        aria-label={t('export.format')}
        value={format}
        disabled={jobId !== null}
        onChange={(event) => setFormat(event.target.value)}
        options={[
          { value: 'xlsx', label: 'Excel (.xlsx)' },
          { value: 'csv', label: 'CSV (.csv)' },
        ]}
      />
      {jobId !== null && <Course job={job} file={file} />}
    </Modal>
  );
}

/** How far the export is, or why it ended. */
function Course({ job, file }: { job: Job | undefined; file: string | null }) {
  const { t } = useTranslation('records');
  const broken = job?.status === 'failed' || job?.status === 'cancelled';
  const share = job?.total ? Math.round((job.done / job.total) * 100) : 0;
  return (
    <div aria-live="polite">
      <Progress percent={file ? 100 : share} status={broken ? 'exception' : file ? 'success' : 'active'} />
      {broken && <p>{sentenceOfJob(job) ?? t(job.status === 'cancelled' ? 'export.stopped' : 'export.failed')}</p>}
    </div>
  );
}

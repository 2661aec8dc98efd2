import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Progress, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, apiUrl } from '@/api/client';
import type { Job } from '@/api/types';
import { notify } from '@/shared/ui/messages';
import type { ListQuery, Target } from '../hooks/use-records';

type Props = { target: Target; query: ListQuery; fields: readonly string[]; onClose: () => void };

const ASK_MS = 700;

function useJob(id: number | null) {
  return useQuery({
    queryKey: ['job', id],
    queryFn: () => api.get<Job>(`/jobs/${id}`),
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      state.data?.status === 'queued' || state.data?.status === 'running' || !state.data ? ASK_MS : false,
  });
}

function fileOf(job: Job | undefined): string | null {
  const file = (job?.result as { file?: string | number } | null | undefined)?.file;
  return job?.status === 'done' && file !== undefined ? String(file) : null;
}

/** The list as a file: the same columns and rows, made in the background. */
export function ExportDialog({ target, query, fields, onClose }: Props) {
  const { t } = useTranslation('records');
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const [jobId, setJobId] = useState<number | null>(null);
  const { data: job } = useJob(jobId);
  const file = fileOf(job);
  const failed = job?.status === 'failed' || job?.status === 'cancelled';
  const begin = async () => {
    try {
      const path = `/apps/${target.app}/forms/${target.form}/exports`;
      const body = {
        format,
        fields,
        ...(query.filter ? { filter: query.filter } : {}),
        ...(query.q ? { q: query.q } : {}),
        sort: query.sort,
      };
      setJobId((await api.post<{ job: number }>(path, body)).job);
    } catch (error) {
      notify.error(error);
    }
  };
  const share = job?.total ? Math.round((job.done / job.total) * 100) : 0;
  return (
    <Modal
      open
      width={440}
      title={t('export.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:close')}</Button>
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
      <p className="tn-muted">{t('export.hint', { count: fields.length })}</p>
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
      {jobId !== null && (
        <div aria-live="polite">
          <Progress percent={file ? 100 : share} status={failed ? 'exception' : file ? 'success' : 'active'} />
          {failed && <p>{job?.error ?? t('export.failed')}</p>}
        </div>
      )}
    </Modal>
  );
}

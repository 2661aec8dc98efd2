import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import { sentenceOfJob, useJob } from '@/api/use-job';
import { Property, PropertyGroup } from '@/shared/inspector';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { notify } from '@/shared/ui/messages';
import styles from './simple-view.module.css';

/** How many sample records there are, whether the template brings any, and who plants them now. */
type Standing = { records: number; available: boolean; job: number | null };

const OPEN: ReadonlySet<string> = new Set(['queued', 'running']);

function useSamples(app: string) {
  const client = useQueryClient();
  const address = `/apps/${app}/sample-data`;
  const standing = useQuery({ queryKey: ['samples', app], queryFn: () => api.get<Standing>(address) });
  const [asked, setAsked] = useState<number | null>(null);
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['samples', app] }),
      client.invalidateQueries({ queryKey: keys.app(app) }),
    ]);
  const { data: job } = useJob(asked ?? standing.data?.job ?? null, (ended) => {
    setAsked(null);
    const sentence = sentenceOfJob(ended);
    if (sentence) {
      notify.error(sentence);
    }
    void refresh();
  });
  const plant = useMutation({
    mutationFn: () => api.post<{ job: number }>(address),
    onSuccess: (answer) => setAsked(answer.job),
    onError: notify.error,
  });
  return { standing: standing.data, job: job && OPEN.has(job.status) ? job : null, plant, refresh };
}

/** The sample data of a template come and go in one click. */
export function SampleData({ app }: { app: string }) {
  const { t } = useTranslation('app-designer');
  const { standing, job, plant, refresh } = useSamples(app);
  const remove = useMutation({
    mutationFn: () => api.delete<{ deleted: number }>(`/apps/${app}/sample-data`),
    onSuccess: ({ deleted }) => {
      notify.success(t('sample_done', { count: deleted }));
      return refresh();
    },
    onError: notify.error,
  });
  if (!standing || (standing.records === 0 && !standing.available)) {
    return null;
  }
  return (
    <div className={styles.card}>
      <PropertyGroup>
        <Property label={t('sample')} help={t(standing.records > 0 || job ? 'sample_help' : 'sample_install_help')}>
          {job ? (
            <>
              <Progress percent={job.total ? Math.round((job.done / job.total) * 100) : 0} aria-label={t('sample')} />
              <Button onClick={() => void api.post(`/jobs/${job.id}/cancel`).catch(notify.error)}>
                {t('sample_stop')}
              </Button>
            </>
          ) : standing.records > 0 ? (
            <ConfirmButton
              danger
              loading={remove.isPending}
              question={t('sample_ask', { count: standing.records })}
              confirmText={t('sample_remove')}
              onConfirm={() => remove.mutateAsync()}
            >
              {t('sample_remove_many', { count: standing.records })}
            </ConfirmButton>
          ) : (
            <Button loading={plant.isPending} onClick={() => plant.mutate()}>
              {t('sample_install')}
            </Button>
          )}
        </Property>
      </PropertyGroup>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api, apiUrl } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Job } from '@/api/types';
import { sentenceOfJob, useJob } from '@/api/use-job';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import type { Target } from '../hooks/use-records';

type Offers = { templates: { key: string; title: string; suffix: string }[] };

/** Print the chosen records into one document. */
export function PrintChosen({ target, ids }: { target: Target; ids: readonly number[] }) {
  const { t } = useTranslation('records');
  const [asked, setAsked] = useState(false);
  const [job, setJob] = useState<number | null>(null);
  const path = `/apps/${target.app}/forms/${target.form}`;
  const { data } = useQuery({
    queryKey: [...keys.form(target.app, target.form), 'prints'],
    queryFn: () => api.get<Offers>(`${path}/prints`),
    enabled: asked,
  });
  const onEnd = useCallback((ended: Job) => {
    setJob(null);
    if (ended.status === 'done') {
      window.open(apiUrl(`/prints/${ended.id}`), '_blank', 'noopener');
    } else {
      notify.error(sentenceOfJob(ended) ?? ended.status);
    }
  }, []);
  useJob(job, onEnd);
  const print = async (template: string) => {
    try {
      setJob((await api.post<{ job: number }>(`${path}/records/print`, { template, ids })).job);
    } catch (error) {
      notify.error(error instanceof ApiError && error.problems[0] ? error.problems[0].message : error);
    }
  };
  const items = (data?.templates ?? []).map((one) => ({
    key: one.key,
    label: one.title,
    extra: one.suffix.toUpperCase(),
  }));
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      placement="topLeft"
      onOpenChange={(open) => open && setAsked(true)}
      menu={{
        items: items.length ? items : [{ key: '', label: t('groups.loading'), disabled: true }],
        onClick: ({ key }) => void print(key),
      }}
    >
      <Button type="text" loading={job !== null} icon={<Icon name="printer" />}>
        {t('bulk.print')}
      </Button>
    </Dropdown>
  );
}

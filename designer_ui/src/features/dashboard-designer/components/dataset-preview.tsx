import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select, Skeleton } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { type ChartData, ChartView } from '@/shared/chart';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { useDesignedApp } from '../hooks/use-designed-app';
import { useSourceFields } from '../hooks/use-source';
import { usable } from '../model/charts';
import { formOf } from '../model/dataset-source';
import type { Dataset, Dimension, SourceField } from '../model/types';
import styles from './dataset.module.css';

const SHOWN = 12;

type Group = { by: Dimension; title: string };

function groupOf({ path, title, grains }: SourceField): Group {
  return { by: grains ? { field: path, grain: 'month' } : { field: path }, title };
}

/** What can be grouped by: of a union what it was given, before it is published. */
function useGroups(dataset: Dataset): Group[] {
  const text = useText();
  const app = useDesignedApp();
  const { data } = useSourceFields(app, dataset.union ? '' : formOf(dataset));
  if (dataset.union) {
    return dataset.union.fields.map((one) => ({
      by: one.type.startsWith('date') ? { field: one.key, grain: 'month' } : { field: one.key },
      title: text(one.title) || one.key,
    }));
  }
  return usable(data ?? [], dataset.rows)
    .filter((one) => one.groups)
    .map(groupOf);
}

/** The measures of a dataset as they come out now, grouped by one field. */
export function DatasetPreview({ dataset }: { dataset: Dataset }) {
  const { t, i18n } = useTranslation('dashboard-designer');
  const app = useDesignedApp();
  const groups = useGroups(dataset);
  const [chosen, setChosen] = useState<string | null>(null);
  const by = (groups.find((one) => one.by.field === chosen) ?? groups[0])?.by;
  const measures = (dataset.measures ?? []).slice(0, SHOWN).map((one) => ({ measure: one.key }));
  const tile = {
    chart: 'table',
    dataset,
    dimensions: by ? [by] : [],
    measures: measures.length > 0 ? measures : [{ agg: 'count' }],
    limit: 50,
  };
  const body = useDeferredValue(by ? JSON.stringify(tile) : '');
  const { data, error, refetch } = useQuery({
    queryKey: ['app', app, 'query', body, i18n.language],
    queryFn: () => api.post<ChartData>(`/apps/${app}/query`, JSON.parse(body)),
    enabled: body !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!by) {
    return <EmptyState compact title={t('preview_nothing')} hint={t('preview_nothing_hint')} />;
  }
  return (
    <section className={styles.preview} aria-label={t('preview')}>
      <Select
        aria-label={t('preview_by')}
        prefix={t('preview_by')}
        value={by.field}
        options={groups.map((one) => ({ value: one.by.field, label: one.title }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={setChosen}
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton active />}
      {!error && data && <ChartView data={data} label={t('preview')} />}
    </section>
  );
}

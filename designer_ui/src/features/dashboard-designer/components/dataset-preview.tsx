import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select, Skeleton } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { type ChartData, ChartView } from '@/shared/chart';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { useDesignedApp } from '../hooks/use-designed-app';
import { useSourceFields } from '../hooks/use-source';
import { usable } from '../model/charts';
import { formOf } from '../model/dataset-source';
import type { Dataset, Dimension, SourceField } from '../model/types';
import styles from './dataset.module.css';

const SHOWN = 12;

function dimensionOf(field: SourceField): Dimension {
  return field.grains ? { field: field.path, grain: 'month' } : { field: field.path };
}

/** What can be grouped by: of a union what it was given, before it is published. */
function useGroups(dataset: Dataset): Dimension[] {
  const app = useDesignedApp();
  const { data } = useSourceFields(app, dataset.union ? '' : formOf(dataset));
  if (dataset.union) {
    return dataset.union.fields.map((one) =>
      one.type.startsWith('date') ? { field: one.key, grain: 'month' } : { field: one.key },
    );
  }
  return usable(data ?? [], dataset.rows)
    .filter((one) => one.groups)
    .map(dimensionOf);
}

/** The measures of a dataset as they come out now, grouped by one field. */
export function DatasetPreview({ dataset }: { dataset: Dataset }) {
  const { t, i18n } = useTranslation('dashboard-designer');
  const app = useDesignedApp();
  const groups = useGroups(dataset);
  const [chosen, setChosen] = useState<string | null>(null);
  const by = groups.find((one) => one.field === chosen) ?? groups[0];
  const measures = (dataset.measures ?? []).slice(0, SHOWN).map((one) => ({ measure: one.key }));
  const tile = {
    chart: 'table',
    dataset,
    dimensions: by ? [by] : [],
    measures: measures.length > 0 ? measures : [{ agg: 'count' }],
    limit: 50,
  };
  const body = useDeferredValue(JSON.stringify(tile));
  const { data, error, refetch } = useQuery({
    queryKey: ['app', app, 'query', body, i18n.language],
    queryFn: () => api.post<ChartData>(`/apps/${app}/query`, JSON.parse(body)),
    enabled: by !== undefined,
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
        options={groups.map((one) => ({ value: one.field, label: one.field }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={setChosen}
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton active />}
      {!error && data && <ChartView data={data} label={t('preview')} />}
    </section>
  );
}

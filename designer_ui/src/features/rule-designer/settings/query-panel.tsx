import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Json, RecordCount } from '@/api/types';
import { ACTION_INPUTS, type ActionUse } from '@/shared/automation';
import { SchemaForm, useDesign, withSetting } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { depends, filterOf } from '../model/query-filter';
import { useRule } from '../rule-context';
import { useSample } from '../try/record-words';
import { SampleBar } from '../try/sample-bar';
import styles from './settings.module.css';
import type { PanelProps } from './special-panels';

/** Which records are changed or deleted, and how many that would be now. */
export function QueryPanel({ schema, action, faults, onChange }: PanelProps) {
  return (
    <>
      <SchemaForm
        schema={schema}
        value={action}
        inputs={ACTION_INPUTS}
        faults={faults}
        onChange={(name, value) => onChange(changed(action, name, value))}
      />
      {typeof action.form === 'string' && action.form !== '' && <Affected action={action} />}
    </>
  );
}

/** Another form has other fields: the query begins anew. */
function changed(action: ActionUse, name: string, value: unknown): ActionUse {
  if (name !== 'form' || value === action.form) {
    return withSetting(action, name, value) as ActionUse;
  }
  const { via: _via, where: _where, ...rest } = action;
  return { ...rest, form: value as Json, ...('set' in rest ? { set: {} } : {}) };
}

/** How many records are meant, for the record chosen where the query depends on one. */
function Affected({ action }: { action: ActionUse }) {
  const { t, i18n } = useTranslation('rule-designer');
  const { app, form: own } = useDesign();
  const { sample } = useRule();
  const { data: record } = useSample(app, own, sample);
  const form = String(action.form);
  const filter = filterOf(action, record);
  const { data } = useQuery({
    queryKey: ['app', app, 'form', form, 'affected', filter],
    queryFn: () => api.get<RecordCount>(`/apps/${app}/forms/${form}/records/count`, { filter: JSON.stringify(filter) }),
    enabled: filter !== null,
    retry: false,
    staleTime: 5_000,
  });
  const number = data && new Intl.NumberFormat(i18n.language).format(data.count);
  return (
    <div className={styles.affected} aria-live="polite">
      <Icon name="target" size={15} />
      <span>{data ? t('affected.now', { count: data.count, number }) : t('affected.choose')}</span>
      {depends(action) && <SampleBar />}
    </div>
  );
}

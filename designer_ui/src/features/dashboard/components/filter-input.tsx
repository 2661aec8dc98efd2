import { Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import type { DashboardFilter, FilterField, FilterValues } from '../model/types';
import type { Where } from '../queries';
import { ChoiceFilter } from './choice-filter';
import styles from './dashboard.module.css';
import { PeriodFilter } from './period-filter';

export type FilterProps = {
  where: Where;
  filter: DashboardFilter;
  /** What the filters of the page are set to. */
  given: FilterValues;
  title: string;
  field: FilterField;
  value: Json | undefined;
  /** Undefined clears it. */
  onChange: (value: Json | undefined) => void;
};

/** One filter of the page, with the input that suits its field. */
export function FilterInput(props: FilterProps) {
  const { field } = props;
  if (field.type === 'date' || field.type === 'datetime') {
    return <PeriodFilter {...props} />;
  }
  if (field.target || field.options.length || field.widget === 'region') {
    return <ChoiceFilter {...props} />;
  }
  return field.type === 'boolean' ? <TruthFilter {...props} /> : <TextFilter {...props} />;
}

export function listIn(value: Json | undefined): Json[] {
  if (Array.isArray(value)) {
    return value;
  }
  return value === undefined || value === null || typeof value === 'object' ? [] : [value];
}

function TruthFilter({ title, value, onChange }: FilterProps) {
  const { t } = useTranslation('dashboard');
  const id = useId();
  return (
    <label className={styles.filter} htmlFor={id}>
      <span>{title}</span>
      <Select
        id={id}
        allowClear
        placeholder={t('any')}
        className={styles.filterSelect ?? ''}
        value={typeof value === 'boolean' ? String(value) : null}
        options={[
          { value: 'true', label: t('common:yes') },
          { value: 'false', label: t('common:no') },
        ]}
        onChange={(chosen: string | undefined) => onChange(chosen === undefined ? undefined : chosen === 'true')}
      />
    </label>
  );
}

function TextFilter({ title, field, value, onChange }: FilterProps) {
  const id = useId();
  const asked = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['value'] : value;
  const op = field.type === 'text' ? 'contains' : 'eq';
  const commit = (text: string) => onChange(text.trim() ? { op, value: text.trim() } : undefined);
  return (
    <label className={styles.filter} htmlFor={id}>
      <span>{title}</span>
      <Input
        id={id}
        key={String(asked ?? '')}
        allowClear
        className={styles.filterSelect ?? ''}
        defaultValue={typeof asked === 'string' || typeof asked === 'number' ? String(asked) : ''}
        onBlur={(event) => commit(event.target.value)}
        onPressEnter={(event) => commit(event.currentTarget.value)}
        onClear={() => onChange(undefined)}
      />
    </label>
  );
}

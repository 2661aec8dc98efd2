import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { FieldSelect } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import styles from './views.module.css';

type Step = { field: string; down: boolean };

export function sortSteps(sort: readonly string[] | undefined): Step[] {
  return (sort ?? []).map((one) => ({ field: one.replace(/^-/, ''), down: one.startsWith('-') }));
}

export function sortFrom(steps: readonly Step[]): string[] {
  return steps.filter((step) => step.field).map((step) => (step.down ? `-${step.field}` : step.field));
}

type Props = { fields: readonly Field[]; sort: readonly string[] | undefined; onChange: (sort: string[]) => void };

/** The order of the records, the first field first. */
export function SortInput({ fields, sort, onChange }: Props) {
  const { t } = useTranslation('views');
  const steps = sortSteps(sort);
  return (
    <>
      {steps.map((step, index) => (
        <div key={step.field} className={styles.row}>
          <FieldSelect
            label={t('sort')}
            fields={fields}
            value={step.field}
            onChange={(field) => onChange(sortFrom(steps.with(index, { ...step, field: field ?? '' })))}
          />
          <Segmented
            aria-label={t('direction')}
            value={step.down ? 'down' : 'up'}
            options={(['up', 'down'] as const).map((name) => ({ value: name, label: t(name) }))}
            onChange={(name) => onChange(sortFrom(steps.with(index, { ...step, down: name === 'down' })))}
          />
          <Button
            type="text"
            aria-label={t('common:delete')}
            icon={<Icon name="x" size={15} />}
            onClick={() => onChange(sortFrom(steps.toSpliced(index, 1)))}
          />
        </div>
      ))}
      <FieldSelect
        label={t('add_sort')}
        placeholder={t('add_sort')}
        fields={fields.filter((field) => !steps.some((step) => step.field === field.key))}
        value={null}
        onChange={(field) => field && onChange(sortFrom([...steps, { field, down: false }]))}
      />
    </>
  );
}

import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { designerHref, LocalisedInput, Property, PropertyGroup, useDraftForm, useWhereUsed } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useDesignedApp } from '../hooks/use-designed-app';
import { useSources } from '../hooks/use-source';
import type { Dataset } from '../model/types';
import styles from './dataset.module.css';
import { FilterSetting } from './filter-setting';

type Props = {
  dataset: Dataset;
  onChange: (patch: Partial<Record<keyof Dataset, unknown>>, merge?: string) => void;
};

/** Which records a dataset holds, and who uses it. */
export function DatasetSettings({ dataset, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const app = useDesignedApp();
  const { forms } = useSources(app);
  const { data: form } = useDraftForm(app, dataset.form);
  const subforms = (form?.fields ?? []).filter((field) => field.widget === 'subform');
  return (
    <aside className={styles.side} aria-label={t('settings')}>
      <PropertyGroup>
        <Property label={t('dataset_title')}>
          <LocalisedInput
            label={t('dataset_title')}
            value={dataset.title}
            onChange={(title) => onChange({ title }, 'title')}
          />
        </Property>
        <Property label={t('dataset_form')}>
          <Select
            aria-label={t('dataset_form')}
            value={dataset.form || null}
            options={forms.map((one) => ({ value: one.key, label: one.title }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(next: string) => onChange({ form: next, rows: undefined, where: undefined })}
          />
        </Property>
        {(subforms.length > 0 || dataset.rows) && (
          <Property label={t('dataset_rows')} help={t('dataset_rows_help')}>
            <Select
              aria-label={t('dataset_rows')}
              value={dataset.rows ?? ''}
              options={[
                { value: '', label: t('whole_records') },
                ...subforms.map((one) => ({ value: one.key, label: text(one.title) || one.key })),
              ]}
              onChange={(rows: string) => onChange({ rows: rows || undefined })}
            />
          </Property>
        )}
        <Property label={t('filter')}>
          <FilterSetting
            label={t('filter')}
            form={dataset.form}
            value={dataset.where}
            onChange={(where) => onChange({ where })}
          />
        </Property>
      </PropertyGroup>
      <Uses dataset={dataset.key} />
    </aside>
  );
}

function Uses({ dataset }: { dataset: string }) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const app = useDesignedApp();
  const { data } = useWhereUsed(app, 'dataset', dataset);
  const places = [...new Map((data ?? []).map((one) => [`${one.kind}/${one.key}`, one])).values()];
  if (places.length === 0) {
    return null;
  }
  return (
    <PropertyGroup title={t('used_by')}>
      <ul className={styles.uses}>
        {places.map((one) => (
          <li key={`${one.kind}/${one.key}`}>
            <PageLink href={designerHref(app, one.kind, one.key)}>{text(one.title) || one.key}</PageLink>
          </li>
        ))}
      </ul>
    </PropertyGroup>
  );
}

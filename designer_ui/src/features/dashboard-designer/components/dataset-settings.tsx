import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { designerHref, LocalisedInput, Property, PropertyGroup, useWhereUsed } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useDesignedApp } from '../hooks/use-designed-app';
import type { Dataset } from '../model/types';
import styles from './dataset.module.css';
import { DatasetSource } from './dataset-source';
import { FilterSetting } from './filter-setting';

type Props = {
  dataset: Dataset;
  onChange: (patch: Partial<Record<keyof Dataset, unknown>>, merge?: string) => void;
};

/** Which records a dataset holds, and who uses it. */
export function DatasetSettings({ dataset, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
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
        <DatasetSource dataset={dataset} onChange={onChange} />
        {dataset.form && !dataset.form.startsWith('@') && (
          <Property label={t('filter')}>
            <FilterSetting
              label={t('filter')}
              form={dataset.form}
              value={dataset.where}
              onChange={(where) => onChange({ where })}
            />
          </Property>
        )}
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

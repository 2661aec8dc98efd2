import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Property, useDraftForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useDesignedApp } from '../hooks/use-designed-app';
import { useSources } from '../hooks/use-source';
import { SYSTEM, UNION } from '../model/dataset-source';
import type { Dataset } from '../model/types';

type Props = {
  dataset: Dataset;
  onChange: (patch: Partial<Record<keyof Dataset, unknown>>, merge?: string) => void;
};

const EMPTY = { rows: undefined, where: undefined, joins: undefined };

/** Where the records come from: a form, its rows, what the system keeps, several forms together. */
export function DatasetSource({ dataset, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const app = useDesignedApp();
  const { forms } = useSources(app);
  const choose = (next: string) =>
    onChange(
      next === UNION
        ? { ...EMPTY, form: undefined, union: { fields: [], of: [] } }
        : { ...EMPTY, form: next, union: undefined },
    );
  return (
    <>
      <Property label={t('dataset_form')}>
        <Select
          aria-label={t('dataset_form')}
          value={dataset.union ? UNION : dataset.form || null}
          options={[
            { label: t('source_kind.form'), options: forms.map((one) => ({ value: one.key, label: one.title })) },
            { label: t('source_kind.union'), options: [{ value: UNION, label: t('dataset_union') }] },
            {
              label: t('source_kind.system'),
              options: SYSTEM.map((name) => ({ value: name, label: t(`system.${name.slice(1)}`) })),
            },
          ]}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={choose}
        />
      </Property>
      <DatasetRows dataset={dataset} onChange={onChange} />
      <FiscalStart dataset={dataset} onChange={onChange} />
    </>
  );
}

function DatasetRows({ dataset, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const app = useDesignedApp();
  const own = dataset.form && !dataset.form.startsWith('@') ? dataset.form : '';
  const { data: form } = useDraftForm(app, own);
  const subforms = (own ? (form?.fields ?? []) : []).filter((field) => field.widget === 'subform');
  if (subforms.length === 0 && !dataset.rows) {
    return null;
  }
  return (
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
  );
}

function FiscalStart({ dataset, onChange }: Props) {
  const { t, i18n } = useTranslation('dashboard-designer');
  const name = new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' });
  const months = Array.from({ length: 12 }, (_, at) => ({
    value: at + 1,
    label: name.format(new Date(Date.UTC(2024, at, 1))),
  }));
  return (
    <Property label={t('fiscal_start')} help={t('fiscal_start_help')}>
      <Select
        aria-label={t('fiscal_start')}
        value={dataset.fiscal_start ?? 1}
        options={months}
        onChange={(month: number) => onChange({ fiscal_start: month === 1 ? undefined : month })}
      />
    </Property>
  );
}

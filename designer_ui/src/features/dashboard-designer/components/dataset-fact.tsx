import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Property, useDraftForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useDesignedApp } from '../hooks/use-designed-app';
import { useSourceFields, useSources } from '../hooks/use-source';
import { usable } from '../model/charts';
import { asKind, formOf, kindOf, type MeasureKindName } from '../model/dataset-source';
import type { Dataset, DatasetMeasure } from '../model/types';
import { FilterSetting } from './filter-setting';

type Patch = (patch: Partial<Record<keyof DatasetMeasure, unknown>>, merge?: string) => void;
type Props = { dataset: Dataset; measure: DatasetMeasure; fault?: string | undefined; onChange: Patch };

/** How a measure is made: by a formula, from a field, or from records of another form. */
export function MeasureKind({ measure, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const kinds: MeasureKindName[] = ['formula', 'field', 'other'];
  return (
    <Property label={t('made_by.title')}>
      <Segmented
        aria-label={t('made_by.title')}
        value={kindOf(measure)}
        options={kinds.map((kind) => ({ value: kind, label: t(`made_by.${kind}`) }))}
        onChange={(kind) => onChange(kind === 'other' ? { ...asKind(kind), form: '' } : asKind(kind))}
      />
    </Property>
  );
}

/** An aggregate of a field, of the dataset's own records or of those that refer to them. */
export function DatasetFact({ dataset, measure, fault, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const app = useDesignedApp();
  const other = measure.form !== undefined;
  const form = other ? (measure.form ?? '') : formOf(dataset);
  const { data } = useSourceFields(app, form);
  const rows = other ? undefined : dataset.rows;
  const fields = usable(data ?? [], rows).filter((one) => one.aggs.length > 0);
  const field = fields.find((one) => one.path === measure.field);
  return (
    <>
      {other && <OtherForm dataset={dataset} measure={measure} onChange={onChange} />}
      <Property label={t('counted_field')} fault={fault}>
        <Select
          aria-label={t('counted_field')}
          value={measure.field ?? ''}
          options={[
            { value: '', label: t('agg.records') },
            ...fields.map((one) => ({ value: one.path, label: one.title })),
          ]}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(path: string) => {
            const chosen = fields.find((one) => one.path === path);
            onChange({ field: path || undefined, agg: chosen ? chosen.aggs[0] : 'count' });
          }}
        />
      </Property>
      {field && (
        <Property label={t('agg.title')}>
          <Select
            aria-label={t('agg.title')}
            value={measure.agg ?? 'sum'}
            options={field.aggs.map((agg) => ({ value: agg, label: t(`agg.${agg}`) }))}
            onChange={(agg: string) => onChange({ agg })}
          />
        </Property>
      )}
      {!form.startsWith('@') && (
        <Property label={t('measure_filter')}>
          <FilterSetting
            label={t('measure_filter')}
            form={form}
            value={measure.where}
            onChange={(where) => onChange({ where })}
          />
        </Property>
      )}
    </>
  );
}

function OtherForm({ dataset, measure, onChange }: Omit<Props, 'fault'>) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const app = useDesignedApp();
  const { forms } = useSources(app);
  const { data: form } = useDraftForm(app, measure.form ?? '');
  const ways = (form?.fields ?? []).filter((one) => one.props?.['form'] === dataset.form);
  return (
    <>
      <Property label={t('other_form')} help={t('other_form_help')}>
        <Select
          aria-label={t('other_form')}
          value={measure.form || null}
          options={forms.filter((one) => one.key !== dataset.form).map((one) => ({ value: one.key, label: one.title }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next: string) =>
            onChange({ form: next, via: undefined, field: undefined, agg: 'count', where: undefined })
          }
        />
      </Property>
      {measure.form && (
        <Property label={t('other_via')} {...(form && ways.length === 0 ? { fault: t('other_no_way') } : {})}>
          <Select
            aria-label={t('other_via')}
            value={measure.via ?? null}
            options={ways.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
            onChange={(via: string) => onChange({ via })}
          />
        </Property>
      )}
    </>
  );
}

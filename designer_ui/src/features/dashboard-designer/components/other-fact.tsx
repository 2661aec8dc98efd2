import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Property, useDraftForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useDesignedApp } from '../hooks/use-designed-app';
import { type SourceInfo, useSourceFields, useSources } from '../hooks/use-source';
import { usable } from '../model/charts';
import { bornOf, withForm, withMatch } from '../model/other-fact';
import type { ChartTile, OtherFact as Fact, SourceField } from '../model/types';
import { FilterSetting } from './filter-setting';

type Props = {
  tile: ChartTile;
  source: SourceInfo;
  fact: Fact;
  onChange: (fact: Fact) => void;
};

/** A number of another form: how its records meet the groups of the tile, and what of them counts. */
export function OtherFact({ tile, source, fact, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const app = useDesignedApp();
  const { forms } = useSources(app);
  const { data } = useSourceFields(app, fact.form);
  const fields = fact.form ? usable(data ?? [], undefined) : [];
  return (
    <>
      <Property label={t('other_form')} help={t('other_form_help')}>
        <Select
          aria-label={t('other_form')}
          value={fact.form || null}
          options={forms
            .filter(({ key }) => key !== source.form)
            .map(({ key, title }) => ({ value: key, label: title }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(form: string) => onChange(withForm(fact, form))}
        />
      </Property>
      {fact.form && (
        <>
          <Way tile={tile} source={source} fact={fact} fields={fields} onChange={onChange} />
          <Counted fact={fact} fields={fields} onChange={onChange} />
          <Property label={t('measure_filter')}>
            <FilterSetting
              label={t('measure_filter')}
              form={fact.form}
              value={fact.where}
              onChange={(where) => onChange(bornOf({ ...fact, where }))}
            />
          </Property>
        </>
      )}
    </>
  );
}

type Inner = Pick<Props, 'fact' | 'onChange'> & { fields: readonly SourceField[] };

/** The reference that leads here; without one, a field for each group. */
function Way({ tile, source, fact, fields, onChange }: Inner & Pick<Props, 'tile' | 'source'>) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const { data: form } = useDraftForm(useDesignedApp(), fact.form);
  const ways = (form?.fields ?? []).filter((one) => one.props?.['form'] === source.form);
  const groups = [...new Set((tile.dimensions ?? []).map((one) => one.field))];
  const named = (path: string) => source.fields.find((one) => one.path === path);
  return (
    <>
      {ways.length > 0 && (
        <Property label={t('other_via')}>
          <Select
            aria-label={t('other_via')}
            allowClear
            placeholder={t('target_of.match_none')}
            value={fact.via ?? null}
            options={ways.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
            onChange={(via: string | undefined) => onChange(bornOf({ ...fact, via }))}
          />
        </Property>
      )}
      {!fact.via &&
        groups.map((path) => {
          const label = t('target_of.match', { field: named(path)?.title ?? path });
          const alike = fields.filter((one) => one.groups && one.type === (named(path)?.type ?? one.type));
          return (
            <Property key={path} label={label}>
              <Select
                aria-label={label}
                allowClear
                placeholder={t('target_of.match_none')}
                value={fact.match?.[path] ?? null}
                options={alike.map((one) => ({ value: one.path, label: one.title }))}
                showSearch={{ optionFilterProp: 'label' }}
                onChange={(other: string | undefined) => onChange(withMatch(fact, path, other))}
              />
            </Property>
          );
        })}
    </>
  );
}

function Counted({ fact, fields, onChange }: Inner) {
  const { t } = useTranslation('dashboard-designer');
  const numbers = fields.filter((one) => one.aggs.length > 0);
  const chosen = numbers.find((one) => one.path === fact.field);
  const choose = (path: string) => {
    const agg = numbers.find((one) => one.path === path)?.aggs[0] ?? 'count';
    onChange(bornOf({ ...fact, field: path || undefined, agg }));
  };
  return (
    <>
      <Property label={t('counted_field')}>
        <Select
          aria-label={t('counted_field')}
          value={fact.field ?? ''}
          options={[
            { value: '', label: t('agg.records') },
            ...numbers.map((one) => ({ value: one.path, label: one.title })),
          ]}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={choose}
        />
      </Property>
      {chosen && (
        <Property label={t('agg.title')}>
          <Select
            aria-label={t('agg.title')}
            value={fact.agg ?? 'sum'}
            options={chosen.aggs.map((agg) => ({ value: agg, label: t(`agg.${agg}`) }))}
            onChange={(agg: string) => onChange(bornOf({ ...fact, agg }))}
          />
        </Property>
      )}
    </>
  );
}

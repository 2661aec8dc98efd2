import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { LocalisedInput, Property } from '@/shared/inspector';
import type { SourceInfo } from '../hooks/use-source';
import { useWells } from '../hooks/use-wells';
import { fieldsOf } from '../model/charts';
import { asChange, factOf } from '../model/other-fact';
import type { ChartTile, Measure, SourceField } from '../model/types';
import { FilterSetting } from './filter-setting';
import { MeasureExtras } from './measure-extras';
import { OtherFact } from './other-fact';

export const FORMATS = ['number', 'integer', 'compact', 'money', 'percent'] as const;

type Props = { tile: ChartTile; index: number; field: SourceField | undefined; source: SourceInfo };

function without(measure: Measure): Measure {
  return Object.fromEntries(Object.entries(measure).filter(([, value]) => value !== undefined)) as Measure;
}

type Change = { [K in keyof Measure]?: Measure[K] | undefined };

/** How a field becomes a number, its name, its format and its own filter. */
export function MeasureSettings({ tile, index, field, source }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const wells = useWells(tile);
  const now = fieldsOf(tile);
  const one = now.measures[index];
  if (!one) {
    return null;
  }
  const patch = (change: Change) =>
    wells.put({ ...now, measures: now.measures.with(index, without({ ...one, ...change } as Measure)) });
  const other = factOf(one);
  return (
    <>
      {other && <OtherFact tile={tile} source={source} fact={other} onChange={(fact) => patch(asChange(fact))} />}
      {field && !other && (
        <Property label={t('agg.title')}>
          <Select
            aria-label={t('agg.title')}
            value={one.agg ?? 'sum'}
            options={field.aggs.map((agg) => ({ value: agg, label: t(`agg.${agg}`) }))}
            onChange={(agg: string) => patch({ agg })}
          />
        </Property>
      )}
      <Property label={t('measure_title')}>
        <LocalisedInput label={t('measure_title')} value={one.title} onChange={(title) => patch({ title })} />
      </Property>
      <Property label={t('format.title')}>
        <Select
          aria-label={t('format.title')}
          value={one.format ?? ''}
          options={['', ...FORMATS].map((name) => ({ value: name, label: t(`format.${name || 'auto'}`) }))}
          onChange={(format: string) => patch({ format: format || undefined })}
        />
      </Property>
      <MeasureExtras tile={tile} source={source} measure={one} onChange={patch} />
      {!other && (
        <Property label={t('measure_filter')}>
          <FilterSetting
            label={t('measure_filter')}
            form={source.form}
            value={one.where}
            onChange={(where) => patch({ where })}
          />
        </Property>
      )}
    </>
  );
}

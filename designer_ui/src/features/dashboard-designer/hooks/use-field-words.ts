import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import type { Dimension, Measure, SourceField } from '../model/types';
import { useDesignedApp } from './use-designed-app';
import { type SourceInfo, sourceFieldsQuery, useSources } from './use-source';

/** Fields of a tile in the words of a person. */
export function useFieldWords({ fields, dataset }: Pick<SourceInfo, 'fields' | 'dataset'>) {
  const { t, i18n } = useTranslation('dashboard-designer');
  const app = useDesignedApp();
  const { forms } = useSources(app);
  const client = useQueryClient();
  const text = useText();
  const field = (path: string) => fields.find((one) => one.path === path)?.title ?? path;
  const named = (key: string) => text(dataset?.measures?.find((one) => one.key === key)?.title) || key;
  const other = ({ form = '', field: path, agg }: Measure) => {
    const known = client.getQueryData<readonly SourceField[]>(sourceFieldsQuery(app, form, i18n.language).queryKey);
    const named = path && (known?.find((one) => one.path === path)?.title ?? path);
    const done = named ? t('agg_of', { agg: t(`agg.${agg ?? 'sum'}`), field: named }) : t('agg.records');
    return form ? [forms.find((one) => one.key === form)?.title ?? form, done].join(' · ') : t('other_measure');
  };
  const plain = (measure: Measure) => {
    if (measure.measure) {
      return named(measure.measure);
    }
    if (measure.form !== undefined) {
      return other(measure);
    }
    const agg = measure.agg ?? (measure.field ? 'sum' : 'count');
    return measure.field ? t('agg_of', { agg: t(`agg.${agg}`), field: field(measure.field) }) : t('agg.records');
  };
  return {
    field,
    dimension: ({ field: path, grain }: Dimension) =>
      grain ? t('by_grain', { field: field(path), grain: t(`grain.${grain}`) }) : field(path),
    measure: (measure: Measure) => {
      if (measure.title) {
        return text(measure.title);
      }
      const { calc, compare } = measure;
      const done = [
        ...(compare ? [t(`compare.${compare.by}`)] : []),
        ...(calc ? [t(`calc.${calc.kind}`, { defaultValue: calc.kind })] : []),
      ];
      return [plain(measure), ...done].join(' · ');
    },
  };
}

import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import type { Dimension, Measure } from '../model/types';
import type { SourceInfo } from './use-source';

/** Fields of a tile in the words of a person. */
export function useFieldWords({ fields, dataset }: Pick<SourceInfo, 'fields' | 'dataset'>) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const field = (path: string) => fields.find((one) => one.path === path)?.title ?? path;
  const named = (key: string) => text(dataset?.measures?.find((one) => one.key === key)?.title) || key;
  const plain = (measure: Measure) => {
    if (measure.measure) {
      return named(measure.measure);
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

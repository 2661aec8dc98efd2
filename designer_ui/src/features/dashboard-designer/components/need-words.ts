import { useTranslation } from 'react-i18next';
import type { Lack } from '../model/charts';

/** What a chart lacks, as a sentence: "Needs 1 more group". */
export function useNeedWords(): (lack: Lack) => string {
  const { t } = useTranslation('dashboard-designer');
  return ({ slot, count, span }) =>
    count < span.min
      ? t(`lack.${slot}`, { count: span.min - count })
      : t(span.max === 0 ? `none.${slot}` : `most.${slot}`, { count: span.max });
}

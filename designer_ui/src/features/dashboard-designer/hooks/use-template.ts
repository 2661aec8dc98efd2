import { useTranslation } from 'react-i18next';
import type { Template } from '../model/templates';
import type { SourceField } from '../model/types';
import { pageOf, useDesigner } from './designer';
import { useTileActions } from './use-tile-actions';

/** Makes the board of a template, as one step, and shows it whole. */
export function useTemplate() {
  const { t } = useTranslation('dashboard-designer');
  const designer = useDesigner();
  const { addTiles } = useTileActions();
  return (template: Template, form: string, title: string, fields: readonly SourceField[]) => {
    const words = {
      heading: title,
      count: t('starter_word.count', { form: title }),
      thisMonth: t('starter_word.this_month'),
      sum: (field: string) => t('starter_word.sum', { field }),
      average: (field: string) => t('starter_word.average', { field }),
      trend: t('starter_word.trend'),
      share: (field: string) => t('starter_word.share', { field }),
      ranking: (field: string) => t('starter_word.ranking', { field }),
      details: t('starter_word.details'),
      funnel: (field: string) => t('starter_word.funnel', { field }),
      byMonthAnd: (field: string) => t('starter_word.by_month_and', { field }),
      matrix: (a: string, b: string) => t('starter_word.matrix', { a, b }),
      growth: t('starter_word.growth'),
      weekday: t('starter_word.weekday'),
      cumulative: t('starter_word.cumulative'),
      perPerson: t('starter_word.per_person'),
      list: t('starter_word.list'),
    };
    const { tiles, filters } = template.make(form, fields, words);
    const { store, change, selection } = designer;
    store.getState().beginGesture();
    addTiles(tiles);
    if (!pageOf(designer).filters?.length && filters.length) {
      change({ kind: 'filters', filters });
    }
    store.getState().endGesture();
    selection.clear();
  };
}

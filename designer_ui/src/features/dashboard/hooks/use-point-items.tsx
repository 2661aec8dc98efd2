import type { MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import type { ChartData } from '@/shared/chart';
import { MenuLabel } from '@/shared/ui/menu-label';
import { dimensionsNow, labelOf, pointCondition } from '../model/clicks';
import type { DrillStep, Tile } from '../model/types';
import type { View } from './use-view';

type Options = {
  tile: Tile;
  form: string | undefined;
  view: View;
  data: ChartData | undefined;
  steps: readonly DrillStep[];
  point: Json[];
  onRecords: (point: Json[]) => Promise<void>;
};

/** What a click on a point offers: narrow the others, go down, see the records. */
export function usePointItems({ tile, form, view, data, steps, point, onRecords }: Options): MenuProps['items'] {
  const { t } = useTranslation('dashboard');
  if (!data) {
    return [];
  }
  const dimensions = dimensionsNow(tile, steps, data.columns);
  const label = labelOf(data, point);
  const [first] = point;
  const [dimension] = dimensions;
  const next = data.drill?.next as { title?: string } | string | null | undefined;
  const nextTitle = typeof next === 'object' && next !== null ? (next.title ?? '') : (next ?? '');
  const cross = () =>
    form && view.toggleCross({ tile: tile.key, form, label, condition: pointCondition(dimensions, point) });
  const down = () =>
    dimension &&
    first !== undefined &&
    view.drillTo(tile.key, [
      ...steps,
      { field: dimension.field, value: first, label: labelOf(data, point).split(' · ')[0] ?? '' },
    ]);
  return [
    ...(point.length && form
      ? [{ key: 'cross', label: <MenuLabel icon="filter">{t('point.cross')}</MenuLabel>, onClick: cross }]
      : []),
    ...(point.length && nextTitle
      ? [
          {
            key: 'drill',
            label: <MenuLabel icon="corner-down-right">{t('point.drill', { title: nextTitle })}</MenuLabel>,
            onClick: down,
          },
        ]
      : []),
    {
      key: 'records',
      label: <MenuLabel icon="list">{t('point.records')}</MenuLabel>,
      onClick: () => void onRecords(point),
    },
  ];
}

import type { MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import type { ChartData } from '@/shared/chart';
import { MenuLabel } from '@/shared/ui/menu-label';
import { dimensionsNow, labelOf, saysNothing, wholeCondition } from '../model/clicks';
import { sidesOf } from '../model/page';
import type { ChartTile, DrillStep } from '../model/types';
import type { View } from './use-view';

type Options = {
  tile: ChartTile;
  form: string | undefined;
  view: View;
  data: ChartData | undefined;
  steps: readonly DrillStep[];
  onRecords: (point: Json[], measure?: number) => Promise<void>;
  onBoard: (point: Json[]) => void;
};

type At = [point: Json[], measure?: number | undefined];

export type PointDoes = {
  /** What a click offers. */
  items: (point: Json[], measure?: number) => NonNullable<MenuProps['items']>;
  /** What the builder chose a click to do at once, or the only thing there is; false when the menu is asked for. */
  atOnce: (point: Json[], measure?: number) => boolean;
};

function nextTitleIn(data: ChartData): string {
  const next = data.drill?.next as { title?: string } | string | null | undefined;
  return typeof next === 'object' && next !== null ? (next.title ?? '') : (next ?? '');
}

/** What a click on a point offers: narrow the others, go down, see the records, open another board. */
export function usePointDoes({ tile, form, view, data, steps, onRecords, onBoard }: Options): PointDoes {
  const { t } = useTranslation('dashboard');
  if (!data) {
    return { items: () => [], atOnce: () => true };
  }
  const dimensions = dimensionsNow(tile, steps, data.columns);
  const sends = form !== undefined && sidesOf(tile.cross).sends;
  const nextTitle = nextTitleIn(data);
  const [dimension] = dimensions;
  const cross = (point: Json[]) => {
    const label = [...steps.map((step) => step.label), labelOf(data, point)].join(' › ');
    const condition = wholeCondition(steps, dimensions, point);
    view.toggleCross({ tile: tile.key, form: form ?? '', label, condition });
  };
  const down = (point: Json[]) => {
    const [first] = point;
    if (dimension && first !== undefined) {
      const label = labelOf(data, point).split(' · ')[0] ?? '';
      view.drillTo(tile.key, [...steps, { ...dimension, value: first, label }]);
    }
  };
  const goesDown = ([first]: Json[]) => first !== undefined && !saysNothing(first) && nextTitle !== '';
  const doing: Record<string, { can: (point: Json[]) => boolean; act: (point: Json[], measure?: number) => void }> = {
    cross: { can: (point) => point.length > 0 && sends, act: cross },
    drill: { can: goesDown, act: down },
    dashboard: { can: () => Boolean(tile.click?.dashboard), act: onBoard },
    records: { can: () => true, act: (point, measure) => void onRecords(point, measure) },
    nothing: { can: () => true, act: () => undefined },
  };
  const entry = (key: string, icon: string, label: string, [point, measure]: At) =>
    doing[key]?.can(point)
      ? [{ key, label: <MenuLabel icon={icon}>{label}</MenuLabel>, onClick: () => doing[key]?.act(point, measure) }]
      : [];
  const only = (point: Json[]) => !['cross', 'drill', 'dashboard'].some((key) => doing[key]?.can(point));
  return {
    items: (...at) => [
      ...entry('cross', 'filter', t('point.cross'), at),
      ...entry('drill', 'corner-down-right', t('point.drill', { title: nextTitle }), at),
      ...entry('dashboard', 'layout-dashboard', t('point.dashboard'), at),
      ...entry('records', 'list', t('point.records'), at),
    ],
    atOnce: (point, measure) => {
      const chosen = doing[tile.click?.do ?? (only(point) ? 'records' : 'menu')];
      if (!chosen?.can(point)) {
        return false;
      }
      chosen.act(point, measure);
      return true;
    },
  };
}

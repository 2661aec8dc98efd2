import type { MenuProps } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { ChartData } from '@/shared/chart';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import styles from '../components/dashboard.module.css';
import { chartsFor, datesIn, fieldOf, USUAL_GRAINS, withChart, withGrain, withMeasure } from '../model/looks';
import type { ChartTile } from '../model/types';
import type { View } from './use-view';

const MOST_CHARTS = 16;
type Items = NonNullable<MenuProps['items']>;

/** One of several choices in a menu, with a mark where it holds. */
function Choice({ on, children }: { on: boolean; children: string }) {
  return (
    <span className={styles.menuChoice} data-on={on}>
      {on && <Icon name="check" size={14} />}
      {children}
    </span>
  );
}

/** The names of all the numbers of a tile, also of those hidden just now. */
function useMeasureNames(tile: ChartTile, data: ChartData | undefined, shown: readonly number[] | undefined): string[] {
  const known = useRef<string[]>([]);
  const names = data?.columns.filter((column) => column.role === 'measure').map((column) => column.title) ?? [];
  const text = useText();
  if (!shown && names.length >= (tile.measures?.length ?? 0)) {
    known.current = names;
  }
  return (tile.measures ?? []).map(
    (one, index) => known.current[index] ?? (text(one.title) || one.measure || one.field || `${index + 1}`),
  );
}

/** What a viewer may change of a tile for himself: periods, numbers, the chart. */
export function useLookItems(tile: ChartTile, data: ChartData | undefined, view: View, open: boolean): Items {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const look = view.view.looks[tile.key] ?? {};
  const names = useMeasureNames(tile, data, look.measures);
  const { data: catalog } = useCatalog();
  if (!data || !open) {
    return [];
  }
  const put = (next: typeof look) => view.setLook(tile.key, next);
  const dates = datesIn(data.columns);
  const charts = chartsFor(tile, catalog?.charts ?? []).slice(0, MOST_CHARTS);
  const sub = (key: string, icon: string, label: string, children: Items) => ({
    key,
    label: <MenuLabel icon={icon}>{label}</MenuLabel>,
    children,
  });
  const grains = dates.map((date) =>
    sub(
      `grain-${date.key}`,
      'calendar',
      dates.length > 1 ? t('look.grain_of', { title: date.title }) : t('look.grain'),
      USUAL_GRAINS.map((grain) => ({
        key: `${date.key}-${grain}`,
        label: <Choice on={grain === date.grain}>{t(`look.grains.${grain}`)}</Choice>,
        onClick: () => put(withGrain(look, fieldOf(date), grain)),
      })),
    ),
  );
  const measures = names.map((name, place) => ({
    key: `measure-${place}`,
    label: <Choice on={!look.measures || look.measures.includes(place)}>{name}</Choice>,
    onClick: () => put(withMeasure(look, place, names.length)),
  }));
  const kinds = charts.map(({ name, label }) => ({
    key: `chart-${name}`,
    label: <Choice on={name === (look.chart ?? tile.chart)}>{text(label)}</Choice>,
    onClick: () => put(withChart(look, name, tile.chart)),
  }));
  return [
    ...grains,
    ...(names.length > 1 ? [sub('measures', 'sigma', t('look.measures'), measures)] : []),
    ...(kinds.length > 1 ? [sub('chart', 'chart-column', t('look.chart'), kinds)] : []),
    ...(Object.keys(look).length
      ? [
          {
            key: 'as-built',
            label: <MenuLabel icon="rotate-ccw">{t('look.as_built')}</MenuLabel>,
            onClick: () => put({}),
          },
        ]
      : []),
  ];
}

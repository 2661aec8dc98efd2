import { useMemo } from 'react';
import { PictureView } from '../picture-view';
import type { ChartData } from '../types';
import type { Shape } from './boundaries';

const NOTHING: ChartData = {
  chart: 'map',
  view: 'map',
  option: null,
  columns: [],
  rows: [],
  keys: [],
  totals: null,
  truncated: false,
};

/** Boundaries as they will be drawn; what was recognised is coloured. */
export function BoundaryPreview({ shape, label }: { shape: Shape; label: string }) {
  const [option, boundaries] = useMemo(() => {
    const name = `preview-${crypto.randomUUID?.() ?? Math.random()}`;
    const known = shape.features.filter(({ properties }) => properties.code);
    const map = { type: 'map', map: name, nameProperty: 'code', roam: true, selectedMode: false, top: 8, bottom: 8 };
    const data = known.map(({ properties }) => ({
      name: properties.code,
      value: 1,
      head: properties.name,
      tip: [[properties.code, '', null]],
      label: { show: known.length <= 40, formatter: properties.name.replace(/[{}]/g, '') },
    }));
    const hidden = { show: false, min: 0, max: 1 };
    const tooltip = { trigger: 'item', confine: true, formatter: { $tip: 'facts' } };
    return [
      { tooltip, visualMap: hidden, series: [{ ...map, data }] },
      { name, shape },
    ];
  }, [shape]);
  return <PictureView data={NOTHING} label={label} option={option} boundaries={boundaries} />;
}

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { Icon } from '@/shared/ui/icon';
import { PictureView } from '../picture-view';
import { TableView } from '../table-view';
import type { ChartData, OnPoint } from '../types';
import { type Boundary, fitting, insideOf, placedOf, type Shape } from './boundaries';
import { geoOption, keyOf } from './geo-option';
import styles from './map.module.css';
import { useBoundaries, useShape } from './queries';

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

/** A map in the customer's boundaries; without any that fit it is the scheme the server drew. */
export function MapView({ data, label, onPoint }: Props) {
  const boundaries = useBoundaries();
  const candidates = useMemo(() => fitting(boundaries.data ?? [], data), [boundaries.data, data]);
  const [way, setWay] = useState<number[]>([]);
  const wanted = way.at(-1) ?? Number(data.props?.['map']);
  const now = candidates.find((one) => one.id === wanted) ?? candidates[0];
  const shape = useShape(now?.id);
  if (!now || !shape.data) {
    const Plain = data.option ? PictureView : TableView;
    return <Plain data={data} label={label} onPoint={onPoint} />;
  }
  const stands = (id: number) => candidates.find((one) => one.id === id);
  return (
    <div className={styles.map}>
      <Way
        now={now}
        above={way.length ? stands(way.at(-2) ?? -1) : undefined}
        onBack={() => setWay(way.slice(0, -1))}
        deep={way.length > 0}
      />
      <Drawn
        key={now.id}
        data={data}
        label={label}
        now={now}
        shape={shape.data}
        finer={data.props?.['drills'] === false ? [] : candidates}
        onInside={(id) => setWay([...way, id])}
        onPoint={onPoint}
      />
    </div>
  );
}

type WayProps = { now: Boundary; above: Boundary | undefined; deep: boolean; onBack: () => void };

/** Which area is shown, its review number, and the way back. */
function Way({ now, above, deep, onBack }: WayProps) {
  const { t } = useTranslation('chart');
  return (
    <div className={styles.way}>
      {deep && (
        <button type="button" className={styles.back} onClick={onBack}>
          <Icon name="chevron-left" size={14} />
          {above?.title ?? t('map_back')}
        </button>
      )}
      <span className={styles.title}>{now.title}</span>
      {now.review && <span className={styles.review}>{t('map_review', { number: now.review })}</span>}
    </div>
  );
}

type DrawnProps = Props & { now: Boundary; shape: Shape; finer: readonly Boundary[]; onInside: (id: number) => void };

function Drawn({ data, label, now, shape, finer, onInside, onPoint }: DrawnProps) {
  const { t } = useTranslation('chart');
  const name = `boundaries-${now.id}`;
  const option = useMemo(
    () => geoOption(data, shape, name, { more: t('more'), less: t('less') }),
    [data, shape, name, t],
  );
  const boundaries = useMemo(() => ({ name, shape }), [name, shape]);
  const codes = useMemo(
    () => new Map(placedOf(data, shape).found.map((one) => [JSON.stringify(keyOf(data, one.rows).key), one.code])),
    [data, shape],
  );
  const pressed = (point: Json[]) => {
    const code = codes.get(JSON.stringify(point));
    const inside = code ? insideOf(code, finer, now) : undefined;
    inside ? onInside(inside.id) : onPoint?.(point);
  };
  return <PictureView data={data} label={label} option={option} boundaries={boundaries} onPoint={pressed} />;
}

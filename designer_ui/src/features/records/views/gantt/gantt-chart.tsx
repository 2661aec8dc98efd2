import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData, ViewDefinition } from '@/api/types';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import type { WidgetKinds } from '@/widgets/registry';
import type { BarDrag, useBarDrag } from '../../hooks/use-bar-drag';
import type { Faces } from '../../hooks/use-faces';
import { useMore } from '../../hooks/use-more';
import type { Paint } from '../../hooks/use-paint';
import { type Day, today } from '../../model/days';
import { headOf, leftOf, type Scale, widthOf } from '../../model/scale';
import { moved, type SpanFields, spanOf } from '../../model/spans';
import styles from './gantt.module.css';
import { GanttHead } from './gantt-head';
import { GanttLinks } from './gantt-links';
import { GanttRow } from './gantt-row';

export type ChartProps = {
  box: RefObject<HTMLDivElement | null>;
  view: ViewDefinition;
  kinds: WidgetKinds;
  fields: SpanFields;
  scale: Scale;
  records: readonly RecordData[];
  more: Parameters<typeof useMore>[1];
  faces: Faces;
  paint: Paint;
  drag: ReturnType<typeof useBarDrag>;
  mayMove: (record: RecordData, only: BarDrag['only']) => boolean;
  onShift: (drag: BarDrag) => void;
  onPlace: (record: RecordData, day: Day) => void;
  onOpen: (id: number) => void;
  openId: string | undefined;
};

export const ROW = 38;
const HEAD = 48;

/** How far the chart is scrolled sideways, in steps, and how wide it is. */
function useSight(box: RefObject<HTMLDivElement | null>) {
  const [sight, setSight] = useState({ left: 0, room: 1200 });
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    const look = () => setSight({ left: Math.floor(element.scrollLeft / 200) * 200, room: element.clientWidth + 400 });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box]);
  return sight;
}

/** Names on the left, bars on the line of time; only rows and marks in sight are drawn. */
export function GanttChart(props: ChartProps) {
  const { box, scale, records, fields, drag, more } = props;
  const { t } = useTranslation('records');
  const phone = useIsPhone();
  const side = phone ? 128 : 300;
  const { left, room } = useSight(box);
  const rows = useVirtualizer({
    count: records.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    scrollMargin: HEAD,
    overscan: 6,
  });
  useMore(box, more);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer line must not scroll by itself
  useEffect(() => {
    // Opens at today; afterwards the person scrolls, also when the line grows.
    const element = box.current;
    element?.scrollTo({ left: leftOf(scale, today()) - (element.clientWidth - side) / 3 });
  }, [scale.zoom, scale.first]);
  const now = drag.drag;
  const spans = useMemo(
    () =>
      records.map((record) => {
        const dragged = now?.span.record.id === record.id;
        const span = spanOf(
          dragged ? { ...record, ...moved(now.span, fields, { ...now, minutes: 0 }) } : record,
          fields,
        );
        return span && { ...span, record };
      }),
    [records, fields, now],
  );
  const { upper, lower } = headOf(scale, left, room);
  const items = rows.getVirtualItems();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart scrolls
    <section className={styles.chart} ref={box} tabIndex={0} aria-label={t('gantt.chart')}>
      <div
        style={{ width: side + widthOf(scale), minWidth: '100%', ['--side' as string]: `${side}px` }}
        className={styles.inner}
      >
        <GanttHead
          scale={scale}
          side={side}
          upper={upper}
          lower={lower}
          height={HEAD}
          fields={phone ? [] : props.faces.fields}
        />
        <div className={styles.rows} style={{ height: rows.getTotalSize() }}>
          <div className={styles.lines} style={{ left: side, width: widthOf(scale) }} aria-hidden>
            {lower.map((tick) => (
              <i key={tick.day} style={{ left: tick.left }} />
            ))}
            <b style={{ left: leftOf(scale, today()) + scale.width / 2 }} title={t('calendar.today')} />
          </div>
          {items.map(({ index, start }) => {
            const record = records[index];
            return record ? (
              <GanttRow
                key={record.id}
                {...props}
                record={record}
                span={spans[index] ?? null}
                top={start - HEAD}
                side={side}
                phone={phone}
                dragged={now?.span.record.id === record.id}
              />
            ) : null;
          })}
          {props.view.depends_on && (
            <GanttLinks
              side={side}
              scale={scale}
              spans={spans}
              by={props.view.depends_on}
              first={items[0]?.index ?? 0}
              last={items.at(-1)?.index ?? 0}
            />
          )}
        </div>
      </div>
    </section>
  );
}

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/types';
import { ListState } from '../../components/list-state';
import { useFaces } from '../../hooks/use-faces';
import { useMore } from '../../hooks/use-more';
import { usePaint } from '../../hooks/use-paint';
import { useReady } from '../../hooks/use-ready';
import { useRecords } from '../../hooks/use-records';
import type { ViewProps } from '../view-kind';
import styles from './gallery.module.css';
import { GalleryCard, heightOf } from './gallery-card';

const WIDTHS = { small: 180, medium: 240, large: 330 } as const;
const GAP = 14;
const NARROWEST = 150;

/** How many cards stand side by side, and how wide they are. */
function useColumns(box: RefObject<HTMLElement | null>, wanted: number, there: boolean) {
  const [width, setWidth] = useState(1000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the box comes with the records
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, there]);
  const room = Math.min(wanted, Math.max(NARROWEST, (width - GAP) / 2 - GAP));
  const count = Math.max(1, Math.floor((width - GAP) / (room + GAP)));
  return { count, width: Math.floor((width - GAP * (count + 1)) / count) };
}

/** Records as cards with a picture, as many as fit side by side. */
export function GalleryView(props: ViewProps) {
  const { target, runtime, plan, kinds, list, query, onReady } = props;
  const { view } = list.state;
  const { t } = useTranslation('records');
  const box = useRef<HTMLUListElement>(null);
  const found = useRecords(target, query, 100);
  const { records } = found;
  const faces = useFaces(runtime, view, kinds);
  const paint = usePaint(plan, runtime, view);
  const { count, width } = useColumns(box, WIDTHS[view.size ?? 'medium'], records.length > 0);
  const height = heightOf(width, view, faces.fields.length);
  const rows = useVirtualizer({
    count: Math.ceil(records.length / count),
    getScrollElement: () => box.current,
    estimateSize: () => height + GAP,
    paddingStart: GAP,
    overscan: 3,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the cards change their size
  useEffect(() => rows.measure(), [height]);
  useReady(found, onReady);
  useMore(box, found);
  const focus = (at: number) => {
    const record = records[at];
    if (record) {
      rows.scrollToIndex(Math.floor(at / count));
      requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-card="${record.id}"]`)?.focus());
    }
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -count,
      ArrowDown: count,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      focus(at + step);
    }
  };
  const card = (record: RecordData | undefined, at: number) =>
    record && (
      <GalleryCard
        key={record.id}
        record={record}
        view={view}
        kinds={kinds}
        faces={faces}
        tint={paint.row(record)}
        width={width}
        height={height}
        open={list.record === String(record.id)}
        onOpen={() => list.open(record.id)}
        onKeyDown={(event) => onKeyDown(event, at)}
      />
    );
  return (
    <ListState target={target} runtime={runtime} list={list} found={found}>
      <ul className={styles.gallery} ref={box} aria-label={t('gallery.label')}>
        <li style={{ height: rows.getTotalSize() }} aria-hidden />
        {rows.getVirtualItems().map(({ index, start }) => (
          <li key={index} className={styles.row} style={{ transform: `translateY(${start}px)`, gap: GAP, left: GAP }}>
            {Array.from({ length: count }, (_, column) =>
              card(records[index * count + column], index * count + column),
            )}
          </li>
        ))}
      </ul>
    </ListState>
  );
}

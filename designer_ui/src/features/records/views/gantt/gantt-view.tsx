import { Button, Segmented } from 'antd';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ListState } from '../../components/list-state';
import { type BarDrag, useBarDrag } from '../../hooks/use-bar-drag';
import { fieldNamed, useFaces } from '../../hooks/use-faces';
import { useMove } from '../../hooks/use-move';
import { usePaint } from '../../hooks/use-paint';
import { useReady } from '../../hooks/use-ready';
import { useRecords } from '../../hooks/use-records';
import { addDays, type Day, daysBetween, storedAt, today } from '../../model/days';
import { dayAt, leftOf, scaleOf, ZOOMS, type Zoom } from '../../model/scale';
import { moved, reach, type Span, spansOf } from '../../model/spans';
import type { ViewProps } from '../view-kind';
import styles from './gantt.module.css';
import { GanttChart } from './gantt-chart';

const ROOM = 30;
/** How long something is that is put on the line by a click. */
const FIRST_LENGTH: Readonly<Record<Zoom, number>> = { day: 1, week: 7, month: 30 };

function zoomOf(text: string | undefined): Zoom {
  return ZOOMS.find((zoom) => zoom === text) ?? 'week';
}

/** Records as bars on one line of time, in the order of the list. */
export function GanttView(props: ViewProps) {
  const { target, runtime, plan, kinds, list, query, onReady } = props;
  const { view } = list.state;
  const { t } = useTranslation('records');
  const [search, setSearch] = useSearchState();
  const zoom = zoomOf(search['zoom'] ?? view.zoom);
  const fields = useMemo(() => ({ start: view.start ?? '', end: view.end || undefined }), [view.start, view.end]);
  const sorted = useMemo(
    () => ({ ...query, sort: query.sort.length ? query.sort : [fields.start] }),
    [query, fields.start],
  );
  const found = useRecords(target, sorted);
  const faces = useFaces(runtime, view, kinds);
  const paint = usePaint(plan, runtime, view);
  const { move, may } = useMove({ target, runtime, plan });
  const box = useRef<HTMLDivElement>(null);
  const spans = useMemo(() => spansOf(found.records, fields), [found.records, fields]);
  const scale = useMemo(() => {
    const { first, count } = reach(spans, today(), ROOM);
    return scaleOf(first, count, zoom);
  }, [spans, zoom]);
  useReady(found, onReady);
  const keys = (only: BarDrag['only']) =>
    [only === 'end' ? undefined : fields.start, only === 'start' ? undefined : fields.end].filter(
      (key) => key !== undefined,
    );
  const shift = (drag: BarDrag) => {
    if (may(drag.span.record, keys(drag.only)) && drag.days !== 0) {
      move(
        drag.span.record,
        moved(drag.span, fields, { days: drag.days, only: drag.only }),
        faces.title(drag.span.record),
      );
    }
  };
  const drag = useBarDrag({
    locate: (x) => {
      const element = box.current;
      if (!element) {
        return null;
      }
      const left = x - element.getBoundingClientRect().left + element.scrollLeft;
      return { days: daysBetween(scale.first, dayAt(scale, left)), minutes: 0 };
    },
    onDrop: shift,
  });
  const isMoment = (key: string) => {
    const field = fieldNamed(runtime, key);
    return field !== undefined && kinds(field).storage === 'datetime';
  };
  const place = (record: Span['record'], day: Day) => {
    const end = fields.end ? storedAt(addDays(day, FIRST_LENGTH[zoom] - 1), isMoment(fields.end), 18 * 60) : null;
    const values = {
      [fields.start]: storedAt(day, isMoment(fields.start)),
      ...(fields.end ? { [fields.end]: end } : {}),
    };
    move(record, values, faces.title(record));
  };
  if (!fieldNamed(runtime, fields.start)) {
    return <EmptyState picture="records" title={t('gantt.no_start')} />;
  }
  return (
    <ListState target={target} runtime={runtime} list={list} found={found}>
      <div className={styles.gantt}>
        <div className={styles.tools}>
          <Button
            onClick={() =>
              box.current?.scrollTo({ left: leftOf(scale, today()) - box.current.clientWidth / 3, behavior: 'smooth' })
            }
          >
            {t('calendar.today')}
          </Button>
          <span className={styles.grow} />
          <Segmented
            aria-label={t('gantt.zoom')}
            value={zoom}
            onChange={(next) => setSearch({ zoom: next }, true)}
            options={ZOOMS.map((one) => ({ value: one, label: t(`gantt.${one}`) }))}
          />
        </div>
        <GanttChart
          box={box}
          view={view}
          kinds={kinds}
          fields={fields}
          scale={scale}
          records={found.records}
          more={found}
          faces={faces}
          paint={paint}
          drag={drag}
          mayMove={(record, only) => may(record, keys(only))}
          onShift={shift}
          onPlace={place}
          onOpen={list.open}
          openId={list.record}
        />
      </div>
    </ListState>
  );
}

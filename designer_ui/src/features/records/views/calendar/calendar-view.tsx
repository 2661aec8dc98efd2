import { Button, Segmented } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { type BarDrag, useBarDrag } from '../../hooks/use-bar-drag';
import { type Faces, useFaces } from '../../hooks/use-faces';
import { type Paint, usePaint } from '../../hooks/use-paint';
import { useReady } from '../../hooks/use-ready';
import { MOST } from '../../hooks/use-window';
import { daysBetween, today } from '../../model/days';
import { moved, type Span, spanOf } from '../../model/spans';
import type { ViewProps } from '../view-kind';
import { Agenda } from './agenda';
import styles from './calendar.module.css';
import { MonthGrid } from './month-grid';
import { placeAt, TimeGrid } from './time-grid';
import { type CalendarState, MODES, useCalendar } from './use-calendar';

/** What every part of the calendar needs. */
export type CalendarTools = {
  calendar: CalendarState;
  faces: Faces;
  paint: Paint;
  drag: ReturnType<typeof useBarDrag>;
  shift: (drag: BarDrag) => void;
  open: (id: number) => void;
};

const EPOCH = '2000-01-01';

/** Records on the days they happen: by month, week or day. */
export function CalendarView(props: ViewProps) {
  const { runtime, plan, kinds, list, onReady } = props;
  const { t } = useTranslation('records');
  const calendar = useCalendar(props);
  const faces = useFaces(runtime, list.state.view, kinds);
  const paint = usePaint(plan, runtime, list.state.view);
  const { move, fields, found } = calendar;
  const shift = useCallback(
    (drag: BarDrag) => {
      if (calendar.mayMove(drag.span, drag.only)) {
        move(drag.span.record, moved(drag.span, fields, drag), faces.title(drag.span.record));
      }
    },
    [calendar.mayMove, move, fields, faces],
  );
  const drag = useBarDrag({
    locate: (x, y) => {
      const place = placeAt(x, y);
      return place && { days: daysBetween(EPOCH, place.day), minutes: place.minutes };
    },
    onDrop: shift,
  });
  const spans = useMemo(() => previewed(calendar.spans, drag.drag, fields), [calendar.spans, drag.drag, fields]);
  useReady(found, onReady);
  if (!calendar.start) {
    return <EmptyState picture="records" title={t('calendar.no_start')} />;
  }
  const tools = { calendar, faces, paint, drag, shift, open: list.open };
  return (
    <div className={styles.calendar}>
      <CalendarBar calendar={calendar} />
      {found.capped && <p className={styles.note}>{t('capped', { count: MOST })}</p>}
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.isLoading ? (
        <RowsSkeleton rows={8} />
      ) : (
        <CalendarBody tools={tools} spans={spans} />
      )}
    </div>
  );
}

function CalendarBody({ tools, spans }: { tools: CalendarTools; spans: readonly Span[] }) {
  const { calendar } = tools;
  if (calendar.phone) {
    return <Agenda tools={tools} spans={spans} />;
  }
  return calendar.mode === 'month' ? (
    <MonthGrid tools={tools} spans={spans} />
  ) : (
    <TimeGrid key={calendar.mode} tools={tools} spans={spans} />
  );
}

/** The bars as they are while one of them is dragged. */
function previewed(spans: readonly Span[], drag: BarDrag | null, fields: CalendarState['fields']): readonly Span[] {
  if (!drag) {
    return spans;
  }
  const record = { ...drag.span.record, ...moved(drag.span, fields, drag) };
  const now = spanOf(record, fields) ?? drag.span;
  return spans.map((span) => (span.record.id === record.id ? { ...now, record: span.record } : span));
}

function CalendarBar({ calendar }: { calendar: CalendarState }) {
  const { t, i18n } = useTranslation('records');
  const { mode, days, at, phone } = calendar;
  const shape = mode === 'day' ? ({ dateStyle: 'full' } as const) : ({ year: 'numeric', month: 'long' } as const);
  const title = new Intl.DateTimeFormat(i18n.language, { ...shape, timeZone: 'UTC' });
  const shown = mode === 'week' ? (days[3] ?? at) : at;
  return (
    <div className={styles.barLine}>
      <Button onClick={() => calendar.goTo(today())}>{t('calendar.today')}</Button>
      <Button
        type="text"
        icon={<Icon name="chevron-left" />}
        aria-label={t('calendar.previous')}
        onClick={() => calendar.step(-1)}
      />
      <Button
        type="text"
        icon={<Icon name="chevron-right" />}
        aria-label={t('calendar.next')}
        onClick={() => calendar.step(1)}
      />
      <h2 className={styles.barTitleText} aria-live="polite">
        {title.format(new Date(`${shown}T00:00:00Z`))}
      </h2>
      {!phone && (
        <Segmented
          aria-label={t('calendar.mode')}
          value={mode}
          onChange={(next) => calendar.setMode(next)}
          options={MODES.map((one) => ({ value: one, label: t(`calendar.${one}`) }))}
        />
      )}
    </div>
  );
}

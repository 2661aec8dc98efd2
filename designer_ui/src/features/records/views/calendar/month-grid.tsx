import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, type Day, today } from '../../model/days';
import { barsIn, type Span } from '../../model/spans';
import styles from './calendar.module.css';
import type { CalendarTools } from './calendar-view';
import { EventBar } from './event-bar';
import { timeText } from './time-text';

type Props = { tools: CalendarTools; spans: readonly Span[] };

const HEAD = 30;
const LINE = 26;
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** How many lines of bars fit under the number of a day. */
function useLines(weeks: number) {
  const box = useRef<HTMLDivElement>(null);
  const [lines, setLines] = useState(3);
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    const look = () => setLines(Math.max(1, Math.floor((element.clientHeight / weeks - HEAD) / LINE)));
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [weeks]);
  return { box, lines };
}

/** A month: whole weeks, bars over the days they last. */
export function MonthGrid({ tools, spans }: Props) {
  const { calendar } = tools;
  const { i18n, t } = useTranslation('records');
  const count = calendar.days.length / 7;
  const weeks = Array.from({ length: count }, (_, week) => calendar.days.slice(week * 7, week * 7 + 7));
  const { box, lines } = useLines(count);
  const names = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  return (
    <section className={styles.month} data-month aria-label={t('calendar.month')}>
      <div className={styles.weekdays} aria-hidden>
        {(weeks[0] ?? []).map((day) => (
          <span key={day}>{names.format(new Date(`${day}T00:00:00Z`))}</span>
        ))}
      </div>
      <div className={styles.weeks} ref={box}>
        {weeks.map((week) => (
          <WeekRow key={week[0]} week={week} tools={tools} spans={spans} lines={lines} />
        ))}
      </div>
    </section>
  );
}

type WeekProps = Props & { week: readonly Day[]; lines: number };

function WeekRow({ week, tools, spans, lines }: WeekProps) {
  const { calendar, drag } = tools;
  const { t, i18n } = useTranslation('records');
  const bars = barsIn(spans, week);
  const crowded = new Set(
    week.filter((_day, at) => bars.filter((bar) => bar.at <= at && at < bar.at + bar.length).length > lines),
  );
  const room = crowded.size ? Math.max(0, lines - 1) : lines;
  const hidden = week.map(
    (_day, at) => bars.filter((b) => b.lane >= room && b.at <= at && at < b.at + b.length).length,
  );
  return (
    <div className={styles.week}>
      {week.map((day) => (
        <DayCell key={day} day={day} tools={tools} />
      ))}
      <div className={styles.bars}>
        {bars
          .filter((bar) => bar.lane < room)
          .map(({ span, at, length, lane, before, after }) => (
            <span
              key={span.record.id}
              className={styles.place}
              data-before={before}
              data-after={after}
              style={{ gridColumn: `${at + 1} / span ${length}`, gridRow: lane + 1 }}
            >
              <EventBar
                span={span}
                tools={tools}
                time={before ? undefined : timeText(span.from, i18n.language)}
                dragged={drag.drag?.span.record.id === span.record.id}
                withEnd={!after}
              />
            </span>
          ))}
        {hidden.map((count, at) =>
          count > 0 ? (
            <button
              key={week[at]}
              type="button"
              className={styles.more}
              style={{ gridColumn: at + 1, gridRow: room + 1 }}
              onClick={() => calendar.setMode('day', week[at])}
            >
              {t('calendar.more', { count })}
            </button>
          ) : null,
        )}
      </div>
    </div>
  );
}

function DayCell({ day, tools }: { day: Day; tools: CalendarTools }) {
  const { calendar } = tools;
  const { t, i18n } = useTranslation('records');
  const isNow = day === today();
  const spoken = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeZone: 'UTC' });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const days = STEPS[event.key];
    if (event.target !== event.currentTarget || event.altKey) {
      return;
    }
    if (days !== undefined) {
      event.preventDefault();
      focusDay(event.currentTarget, addDays(day, days));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      calendar.create(day);
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a day holds its own button
    <div
      role="group"
      data-day={day}
      tabIndex={day === calendar.at ? 0 : -1}
      aria-label={spoken.format(new Date(`${day}T00:00:00Z`))}
      className={styles.day}
      data-other={day.slice(0, 7) !== calendar.at.slice(0, 7)}
      data-today={isNow}
      data-create={calendar.canCreate}
      title={calendar.canCreate ? t('calendar.create') : undefined}
      onClick={(event) => event.target === event.currentTarget && calendar.create(day)}
      onKeyDown={onKeyDown}
    >
      <button
        type="button"
        tabIndex={-1}
        className={styles.number}
        onClick={() => calendar.setMode('day', day)}
        aria-label={t('calendar.open_day', { day: Number(day.slice(8)) })}
      >
        {Number(day.slice(8))}
      </button>
    </div>
  );
}

function focusDay(from: HTMLElement, day: Day): void {
  from.closest('[data-month]')?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
}

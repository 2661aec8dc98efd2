import { type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, today } from '../../model/days';
import { barsIn, columnsIn, endOf, type Span } from '../../model/spans';
import styles from './calendar.module.css';
import type { CalendarTools } from './calendar-view';
import { EventBar } from './event-bar';
import { timeText } from './time-text';

type Props = { tools: CalendarTools; spans: readonly Span[] };

export const HOUR = 48;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MORNING = 7;
const STEP = 15;

function isTimed(span: Span): boolean {
  return span.from !== null && span.first === span.last;
}

/** A week or a day: hours downwards, whole days above. */
export function TimeGrid({ tools, spans }: Props) {
  const { calendar, drag } = tools;
  const { t, i18n } = useTranslation('records');
  const hours = useRef<HTMLDivElement>(null);
  useEffect(() => {
    hours.current?.scrollTo({ top: MORNING * HOUR });
  }, []);
  const { days } = calendar;
  const heads = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
  const bars = barsIn(
    spans.filter((span) => !isTimed(span)),
    days,
  );
  const columns = { gridTemplateColumns: `56px repeat(${days.length}, minmax(0, 1fr))` };
  return (
    <section className={styles.times} aria-label={t(`calendar.${calendar.mode}`)}>
      <div className={styles.timeHeads} style={columns}>
        <span />
        {days.map((day) => (
          <button
            key={day}
            type="button"
            className={styles.timeHead}
            data-today={day === today()}
            onClick={() => calendar.setMode('day', day)}
          >
            {heads.format(new Date(`${day}T00:00:00Z`))}
          </button>
        ))}
      </div>
      <div className={styles.wholeDays}>
        <span className={styles.wholeWord}>{t('calendar.all_day')}</span>
        <div className={styles.wholeBox}>
          <div className={styles.wholeCells} style={{ gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))` }}>
            {days.map((day) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: days of the month are the keyboard's way to create
              // biome-ignore lint/a11y/useKeyWithClickEvents: as above
              <div key={day} data-day={day} className={styles.wholeCell} onClick={() => calendar.create(day)} />
            ))}
          </div>
          <div className={styles.wholeBars} style={{ gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))` }}>
            {bars.map(({ span, at, length, lane, after }) => (
              <span
                key={span.record.id}
                className={styles.place}
                style={{ gridColumn: `${at + 1} / span ${length}`, gridRow: lane + 1 }}
              >
                <EventBar
                  span={span}
                  tools={tools}
                  dragged={drag.drag?.span.record.id === span.record.id}
                  withEnd={!after}
                  extra
                />
              </span>
            ))}
          </div>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the hours scroll */}
      <section className={styles.hours} ref={hours} style={columns} tabIndex={0} aria-label={t('calendar.hours')}>
        <div className={styles.clock} aria-hidden>
          {HOURS.map((hour) => (
            <span key={hour} style={{ top: hour * HOUR }}>
              {hour ? timeText(hour * 60, i18n.language) : ''}
            </span>
          ))}
        </div>
        {days.map((day) => (
          <HoursOfDay
            key={day}
            day={day}
            tools={tools}
            spans={spans.filter((span) => isTimed(span) && span.first === day)}
          />
        ))}
      </section>
    </section>
  );
}

function HoursOfDay({ day, tools, spans }: Props & { day: Day }) {
  const { calendar, drag } = tools;
  const { i18n } = useTranslation('records');
  const now = new Date();
  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (event.target === event.currentTarget && drag.isClick()) {
      const top = event.currentTarget.getBoundingClientRect().top;
      calendar.create(day, Math.floor(((event.clientY - top) / HOUR) * 2) * 30);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: days of the month are the keyboard's way to create
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div className={styles.hourColumn} data-day={day} data-hours onClick={onClick}>
      {day === today() && (
        <span className={styles.now} style={{ top: ((now.getHours() * 60 + now.getMinutes()) / 60) * HOUR }} />
      )}
      {columnsIn(spans).map(({ span, column, of }) => (
        <span
          key={span.record.id}
          className={styles.timed}
          style={{
            top: ((span.from ?? 0) / 60) * HOUR,
            height: ((endOf(span) - (span.from ?? 0)) / 60) * HOUR - 2,
            insetInlineStart: `${(column / of) * 100}%`,
            width: `calc(${100 / of}% - 3px)`,
          }}
        >
          <EventBar
            span={span}
            tools={tools}
            time={timeText(span.from, i18n.language)}
            dragged={drag.drag?.span.record.id === span.record.id}
            extra
          />
        </span>
      ))}
    </div>
  );
}

/** The day and the minute under a point of the screen. */
export function placeAt(x: number, y: number): { day: Day; minutes: number; timed: boolean } | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const day = (element as HTMLElement).dataset['day'];
    if (day) {
      const timed = (element as HTMLElement).dataset['hours'] !== undefined;
      const top = element.getBoundingClientRect().top;
      const minutes = timed ? Math.round((((y - top) / HOUR) * 60) / STEP) * STEP : 0;
      return { day, minutes, timed };
    }
  }
  return null;
}

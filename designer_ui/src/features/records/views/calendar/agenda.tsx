import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { type Day, today } from '../../model/days';
import type { Span } from '../../model/spans';
import styles from './calendar.module.css';
import type { CalendarTools } from './calendar-view';
import { timeText } from './time-text';

type Props = { tools: CalendarTools; spans: readonly Span[] };

const DOTS = 3;

function on(spans: readonly Span[], day: Day): Span[] {
  return spans
    .filter((span) => span.first <= day && span.last >= day)
    .sort((a, b) => (a.from ?? -1) - (b.from ?? -1) || a.record.id - b.record.id);
}

/** The calendar on a phone: a small month, and what the chosen day holds. */
export function Agenda({ tools, spans }: Props) {
  const { calendar, faces, paint, open } = tools;
  const { t, i18n } = useTranslation('records');
  const names = new Intl.DateTimeFormat(i18n.language, { weekday: 'narrow', timeZone: 'UTC' });
  const spoken = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeZone: 'UTC' });
  const said = (day: Day) => spoken.format(new Date(`${day}T00:00:00Z`));
  const chosen = on(spans, calendar.at);
  return (
    <div className={styles.agenda}>
      <div className={styles.small}>
        {calendar.days.slice(0, 7).map((day) => (
          <span key={day} className={styles.smallName}>
            {names.format(new Date(`${day}T00:00:00Z`))}
          </span>
        ))}
        {calendar.days.map((day) => (
          <button
            key={day}
            type="button"
            className={styles.smallDay}
            data-other={day.slice(0, 7) !== calendar.at.slice(0, 7)}
            data-today={day === today()}
            aria-pressed={day === calendar.at}
            aria-label={`${said(day)} ${t('calendar.records', { count: on(spans, day).length })}`}
            onClick={() => calendar.goTo(day)}
          >
            {Number(day.slice(8))}
            <span className={styles.dots}>
              {on(spans, day)
                .slice(0, DOTS)
                .map(({ record }) => (
                  <i key={record.id} style={{ background: tintVars(paint.row(record) ?? 'green').bar }} />
                ))}
            </span>
          </button>
        ))}
      </div>
      <h2 className={styles.agendaTitle}>{said(calendar.at)}</h2>
      <ul className={styles.agendaList}>
        {chosen.map((span) => (
          <li key={span.record.id}>
            <button type="button" className={styles.agendaItem} onClick={() => open(span.record.id)}>
              <i style={{ background: tintVars(paint.row(span.record) ?? 'green').bar }} />
              <span>
                <b>{faces.title(span.record)}</b>
                <small>
                  {[timeText(span.from, i18n.language), faces.words(span.record)].filter(Boolean).join(' · ')}
                </small>
              </span>
            </button>
          </li>
        ))}
        {chosen.length === 0 && <li className="tn-muted">{t('calendar.free')}</li>}
        {calendar.canCreate && (
          <li>
            <button type="button" className={styles.agendaAdd} onClick={() => calendar.create(calendar.at)}>
              <Icon name="plus" /> {t('calendar.create')}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

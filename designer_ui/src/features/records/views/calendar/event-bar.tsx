import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { tintVars } from '@/shared/ui/tints';
import type { Span } from '../../model/spans';
import styles from './calendar.module.css';
import type { CalendarTools } from './calendar-view';

type Props = {
  span: Span;
  tools: CalendarTools;
  /** `22:30`, before the title. */
  time?: string | undefined;
  dragged: boolean;
  /** The last day of it is in sight: it can be made longer here. */
  withEnd?: boolean;
  extra?: boolean;
};

const DAYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** A record on the calendar: opened by a click or Enter, moved by dragging or with Alt and the arrows. */
export function EventBar({ span, tools, time, dragged, withEnd = false, extra = false }: Props) {
  const { t } = useTranslation('records');
  const { faces, paint, calendar, drag, open } = tools;
  const { record } = span;
  const tint = tintVars(paint.row(record) ?? 'green');
  const movable = calendar.mayMove(span);
  const sizable = withEnd && calendar.fields.end !== undefined && calendar.mayMove(span, 'end');
  const words = faces.words(record);
  const onKeyDown = (event: KeyboardEvent) => {
    const days = DAYS[event.key];
    if (event.altKey && days !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      tools.shift({ span, days, minutes: 0, only: event.shiftKey ? 'end' : undefined });
    }
  };
  const grab = (only?: 'end') => (event: PointerEvent) => drag.begin(event, span, only);
  return (
    <span className={styles.bar} data-dragged={dragged} data-movable={movable}>
      <button
        type="button"
        className={styles.barButton}
        style={{ background: tint.background, color: tint.text, ['--bar' as string]: tint.bar }}
        title={[time, faces.title(record), words].filter(Boolean).join(' · ')}
        aria-keyshortcuts={movable ? 'Alt+ArrowLeft Alt+ArrowRight' : undefined}
        onPointerDown={movable ? grab() : undefined}
        onClick={() => drag.isClick() && open(record.id)}
        onKeyDown={onKeyDown}
      >
        {time && <span className={styles.time}>{time}</span>}
        <span className={styles.barTitle}>{faces.title(record)}</span>
        {extra && words && <span className={styles.barWords}>{words}</span>}
      </button>
      {sizable && (
        <span className={styles.barEnd} onPointerDown={grab('end')} title={t('calendar.resize')} aria-hidden />
      )}
    </span>
  );
}

import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/types';
import { formatDay } from '@/shared/format';
import { tintVars } from '@/shared/ui/tints';
import { useReader } from '@/widgets/use-kinds';
import { daysBetween } from '../../model/days';
import { dayAt, leftOf } from '../../model/scale';
import type { Span } from '../../model/spans';
import styles from './gantt.module.css';
import type { ChartProps } from './gantt-chart';
import { ROW } from './gantt-chart';

type Props = ChartProps & {
  record: RecordData;
  span: Span | null;
  top: number;
  side: number;
  phone: boolean;
  dragged: boolean;
};

/** One record: its name and facts, then its bar, or a free line to put one on. */
export function GanttRow(props: Props) {
  const { record, span, top, side, phone, faces, kinds, scale, mayMove, onPlace, onOpen } = props;
  const { t } = useTranslation('records');
  const reader = useReader();
  const free = span === null && mayMove(record, undefined);
  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (free && event.target === event.currentTarget) {
      onPlace(record, dayAt(scale, event.clientX - event.currentTarget.getBoundingClientRect().left));
    }
  };
  return (
    <div
      className={styles.row}
      style={{ transform: `translateY(${top}px)`, height: ROW }}
      data-open={props.openId === String(record.id)}
    >
      <div className={styles.side} style={{ width: side }}>
        <button type="button" className={styles.name} onClick={() => onOpen(record.id)}>
          {faces.title(record)}
        </button>
        {!phone &&
          faces.fields.slice(0, 2).map((field) => (
            <span key={field.key} className={styles.fact}>
              {kinds(field).view.cell(record[field.key], field, reader)}
            </span>
          ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dates are typed on the record by keyboard */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div className={styles.lane} data-free={free} title={free ? t('gantt.place') : undefined} onClick={onClick}>
        {span && <Bar {...props} span={span} />}
      </div>
    </div>
  );
}

function shareOf(value: unknown): number | null {
  const number = Number(value);
  return value === null || value === undefined || value === '' || Number.isNaN(number)
    ? null
    : Math.max(0, Math.min(1, number > 1 ? number / 100 : number));
}

function Bar({
  record,
  span,
  scale,
  view,
  faces,
  paint,
  drag,
  dragged,
  mayMove,
  onShift,
  onOpen,
}: Props & { span: Span }) {
  const { t, i18n } = useTranslation('records');
  const tint = tintVars(paint.row(record) ?? 'green');
  const width = (daysBetween(span.first, span.last) + 1) * scale.width;
  const movable = mayMove(record, undefined);
  const share = view.progress ? shareOf(record[view.progress]) : null;
  const when = `${formatDay(span.first, i18n.language)} – ${formatDay(span.last, i18n.language)}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const days = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (days && event.altKey) {
      event.preventDefault();
      onShift({ span, only: event.shiftKey ? 'end' : undefined, days, minutes: 0 });
    }
  };
  const grab = (only?: 'start' | 'end') => (event: PointerEvent) => drag.begin(event, span, only);
  return (
    <div
      className={styles.bar}
      data-movable={movable}
      data-dragged={dragged}
      style={{
        left: leftOf(scale, span.first),
        width: Math.max(width, 6),
        background: tint.background,
        color: tint.text,
        ['--bar' as string]: tint.bar,
      }}
    >
      {share !== null && <span className={styles.done} style={{ width: `${share * 100}%` }} />}
      <button
        type="button"
        className={styles.grip}
        title={[faces.title(record), when, faces.words(record)].filter(Boolean).join(' · ')}
        aria-label={`${faces.title(record)}, ${when}`}
        aria-keyshortcuts={movable ? 'Alt+ArrowLeft Alt+ArrowRight' : undefined}
        onPointerDown={movable ? grab() : undefined}
        onClick={() => drag.isClick() && onOpen(record.id)}
        onKeyDown={onKeyDown}
      >
        <span className={styles.barTitle}>{faces.title(record)}</span>
        {dragged && <span className={styles.when}>{when}</span>}
      </button>
      {mayMove(record, 'start') && (
        <span
          className={styles.edge}
          data-side="start"
          onPointerDown={grab('start')}
          title={t('gantt.start')}
          aria-hidden
        />
      )}
      {mayMove(record, 'end') && (
        <span className={styles.edge} data-side="end" onPointerDown={grab('end')} title={t('gantt.end')} aria-hidden />
      )}
    </div>
  );
}

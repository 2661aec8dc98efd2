import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { type Scale, type Tick, widthOf } from '../../model/scale';
import styles from './gantt.module.css';

type Props = {
  scale: Scale;
  side: number;
  upper: readonly Tick[];
  lower: readonly Tick[];
  height: number;
  fields: readonly Field[];
};

const UPPER: Readonly<Record<Scale['zoom'], Intl.DateTimeFormatOptions>> = {
  day: { year: 'numeric', month: 'long' },
  week: { year: 'numeric', month: 'long' },
  month: { year: 'numeric' },
};
const LOWER: Readonly<Record<Scale['zoom'], Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric' },
  week: { month: 'numeric', day: 'numeric' },
  month: { month: 'short' },
};

/** The line of time in words, always in sight. */
export function GanttHead({ scale, side, upper, lower, height, fields }: Props) {
  const { t, i18n } = useTranslation('records');
  const text = useText();
  const formats = [UPPER, LOWER].map(
    (shapes) => new Intl.DateTimeFormat(i18n.language, { ...shapes[scale.zoom], timeZone: 'UTC' }),
  );
  return (
    <header className={styles.head} style={{ height }}>
      <div className={styles.corner} style={{ width: side }}>
        <span className={styles.name}>{t('gantt.record')}</span>
        {fields.slice(0, 2).map((field) => (
          <span key={field.key} className={styles.fact}>
            {text(field.title)}
          </span>
        ))}
      </div>
      <div className={styles.scale} style={{ width: widthOf(scale) }} aria-hidden>
        {[upper, lower].map((ticks, row) => (
          <div key={row === 0 ? 'upper' : 'lower'} className={styles.ticks} data-row={row}>
            {ticks.map((tick) => (
              <span key={tick.day} style={{ left: tick.left, width: tick.width }}>
                <em>{formats[row]?.format(new Date(`${tick.day}T00:00:00Z`)).replace(/日$/, '')}</em>
              </span>
            ))}
          </div>
        ))}
      </div>
    </header>
  );
}

import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import { useText } from '@/shared/text';
import styles from '../elements.module.css';
import type { ElementProps } from '../registry';

const SECOND = 1000;

/** The moment, anew each second or minute, on the stroke. */
function useNow(step: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    let timer = 0;
    const strike = () => {
      setNow(new Date());
      timer = window.setTimeout(strike, step - (Date.now() % step));
    };
    timer = window.setTimeout(strike, step - (Date.now() % step));
    return () => window.clearTimeout(timer);
  }, [step]);
  return now;
}

/** The time of a place. */
export function Element({ tile }: ElementProps) {
  const { i18n } = useTranslation();
  const text = useText();
  const { timezone, place, date = true, seconds = false } = tile.props ?? {};
  const now = useNow(seconds ? SECOND : 60 * SECOND);
  const zone = typeof timezone === 'string' ? { timeZone: timezone } : {};
  const time = new Intl.DateTimeFormat(i18n.language, {
    ...zone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...(seconds ? { second: '2-digit' } : {}),
  });
  const day = new Intl.DateTimeFormat(i18n.language, { ...zone, month: 'long', day: 'numeric', weekday: 'long' });
  const name = text(place as Text | undefined);
  return (
    <div className={styles.clock} role="timer" aria-live="off">
      {name && <span className={styles.clockPlace}>{name}</span>}
      <time dateTime={now.toISOString()}>{time.format(now)}</time>
      {Boolean(date) && <span className={styles.clockDay}>{day.format(now)}</span>}
    </div>
  );
}

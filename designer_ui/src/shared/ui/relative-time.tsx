import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatMoment } from '../format-time';

const WEEK_MS = 7 * 24 * 3600_000;

/** `3 minutes ago`; older than a week, the day. The exact moment is its title. */
export function RelativeTime({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
  const old = Math.abs(Date.now() - Date.parse(at)) > WEEK_MS;
  return (
    <time dateTime={at} title={formatMoment(at, i18n.language)}>
      {old ? formatDay(at, i18n.language) : dayjs(at).fromNow()}
    </time>
  );
}

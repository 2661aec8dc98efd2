/** `2026-01-31` in Chinese, `31 Jan 2026` in English; takes a date or a moment. */
export function formatDay(value: string, language: string): string {
  const moment = value.length === 10 ? new Date(`${value}T00:00:00`) : new Date(value);
  if (language === 'zh-CN') {
    return isoDay(moment);
  }
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(moment);
}

/** A moment in the device's time zone: `2026-01-31 08:05` or `31 Jan 2026, 08:05`. */
export function formatMoment(value: string, language: string): string {
  const moment = new Date(value);
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}`;
  return language === 'zh-CN' ? `${isoDay(moment)} ${time}` : `${formatDay(value, language)}, ${time}`;
}

function isoDay(moment: Date): string {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

import Decimal from 'decimal.js';

/** Digits grouped as the language does; the exact decimal string never passes through a float. */
export function formatDecimal(value: string | number, language: string, decimals?: number): string {
  const exact = new Decimal(value);
  const text = decimals === undefined ? exact.toFixed() : exact.toFixed(decimals, Decimal.ROUND_HALF_UP);
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: fractionOf(text),
    maximumFractionDigits: 20,
  });
  return format.format(text as unknown as number);
}

function fractionOf(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}

/** `¥1,234.50` */
export function formatMoney(value: string | number, language: string, currency = 'CNY', decimals = 2): string {
  const text = new Decimal(value).toFixed(decimals, Decimal.ROUND_HALF_UP);
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return format.format(text as unknown as number);
}

/** `12.5%` of 0.125 */
export function formatPercent(value: string | number, language: string, decimals = 1): string {
  const text = new Decimal(value).times(100).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toFixed();
  return `${formatDecimal(text, language)}%`;
}

/** `1.2万` or `12K`: for charts and cards where room is short. */
export function formatCompact(value: string | number, language: string): string {
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(Number(value));
}

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

/** `1.4 MB` */
export function formatBytes(bytes: number, language: string): string {
  const steps = ['B', 'KB', 'MB', 'GB'];
  const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)), steps.length - 1);
  const amount = new Intl.NumberFormat(language, { maximumFractionDigits: power ? 1 : 0 }).format(
    bytes / 1024 ** power,
  );
  return `${amount} ${steps[power]}`;
}

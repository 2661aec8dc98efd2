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

/** `¥589.12万` or `¥5.89M`: money where room is short. */
export function formatCompactMoney(value: string | number, language: string, currency = 'CNY'): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    useGrouping: true,
    maximumFractionDigits: 2,
  }).format(Number(value));
}

/** `1.2万` or `12K`: for charts and cards where room is short. */
export function formatCompact(value: string | number, language: string): string {
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(Number(value));
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

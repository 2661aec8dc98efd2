import { formatCompact, formatCompactMoney, formatDecimal, formatMoney, formatPercent } from '@/shared/format-number';
import type { ChartCell, ChartColumn } from './types';

type Formatter = (value: string | number, language: string, column?: Partial<ChartColumn>) => string;

const FORMATS: Readonly<Record<string, Formatter>> = {
  money: (value, language, column) => formatMoney(value, language, column?.currency ?? 'CNY', column?.decimals ?? 2),
  percent: (value, language) => formatPercent(value, language),
  compact: (value, language) => formatCompact(value, language),
  integer: (value, language) => formatDecimal(value, language, 0),
  number: (value, language, column) => formatDecimal(value, language, column?.decimals),
};

function isNumeric(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '' && Number.isFinite(Number(value)));
}

/** A number in one of the named formats; anything else as it is, nothing as a dash. */
export function formatNamed(name: string, value: unknown, language: string, column?: Partial<ChartColumn>): string {
  if (value === null || value === undefined || value === '') {
    return '–';
  }
  const format = FORMATS[name] ?? FORMATS.number;
  return isNumeric(value) && format ? format(value, language, column) : String(value);
}

/** A cell in the words of its column. */
export function formatCell(value: ChartCell | undefined, column: ChartColumn, language: string): string {
  if (column.role === 'measure') {
    const text = formatNamed(column.format ?? 'number', value, language, column);
    return column.unit && value !== null ? `${text} ${column.unit}` : text;
  }
  return value === null || value === undefined || value === '' ? '–' : String(value);
}

const WHOLE_FROM = 10_000;
const SHORT_FROM = 1_000_000;

/** A number that stands large and alone: as short as it is still told apart; the exact one belongs beside it. */
export function formatHeadline(value: ChartCell | undefined, column: ChartColumn, language: string): string {
  const size = Math.abs(Number(value));
  if (column.format !== 'money' || value === null || value === undefined || !Number.isFinite(size)) {
    return formatCell(value, column, language);
  }
  if (size >= SHORT_FROM) {
    return formatCompactMoney(value as string | number, language, column.currency);
  }
  const whole = size >= WHOLE_FROM || Number.isInteger(Number(value));
  return formatCell(value, whole ? { ...column, decimals: 0 } : column, language);
}

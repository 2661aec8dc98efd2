import Decimal from 'decimal.js';
import type { Field } from '@/api/types';
import { formatDecimal, formatMoney, formatPercent } from '@/shared/format';
import { isBlank } from '../values';
import type { Reader } from '../widget-view';

type Words = (value: string | number, field: Field, language: string) => string;

function decimalsOf(field: Field): number | undefined {
  const decimals = field.props?.decimals;
  return typeof decimals === 'number' ? decimals : undefined;
}

function withUnit(text: string, field: Field): string {
  const unit = field.props?.['unit'];
  return typeof unit === 'string' && unit ? `${text} ${unit}` : text;
}

function inFigures(value: string | number, field: Field, language: string, decimals: number | undefined): string {
  const grouped = field.props?.['thousands'] !== false;
  const text = grouped
    ? formatDecimal(value, language, decimals)
    : new Decimal(value).toFixed(...((decimals === undefined ? [] : [decimals]) as []));
  return withUnit(text, field);
}

const plainNumber: Words = (value, field, language) => inFigures(value, field, language, decimalsOf(field));

export const WORDS: Record<'number' | 'integer' | 'money' | 'percent', Words> = {
  number: plainNumber,
  // A formula has two decimals unless it says otherwise; its whole numbers have none.
  integer: (value, field, language) => inFigures(value, field, language, 0),
  // The currency of another field stands beside it.
  money: (value, field, language) =>
    field.props?.['currency_field']
      ? formatDecimal(value, language, decimalsOf(field) ?? 2)
      : formatMoney(value, language, String(field.props?.currency ?? 'CNY'), decimalsOf(field) ?? 2),
  percent: (value, field, language) => formatPercent(value, language, decimalsOf(field) ?? 1),
};

/** The words of a number; text that is no number is shown as it is. */
export function numberWords(kind: keyof typeof WORDS): (value: unknown, field: Field, reader: Reader) => string {
  return (value, field, reader) => {
    if (isBlank(value)) {
      return '';
    }
    try {
      return WORDS[kind](value as string | number, field, reader.language);
    } catch {
      return String(value);
    }
  };
}

import { useTranslation } from 'react-i18next';
import { formatDecimal, formatMoney, formatPercent } from '../format-number';

type Value = string | number | null | undefined;

function isBlank(value: Value): value is null | undefined | '' {
  return value === null || value === undefined || value === '';
}

/** An amount with its currency and decimals, in tabular figures. */
export function Money({
  value,
  currency = 'CNY',
  decimals = 2,
}: {
  value: Value;
  currency?: string;
  decimals?: number;
}) {
  const { i18n } = useTranslation();
  return isBlank(value) ? null : (
    <span className="tn-num">{formatMoney(value, i18n.language, currency, decimals)}</span>
  );
}

/** A number in tabular figures; `decimals` fixes its places. */
export function NumberText({ value, decimals }: { value: Value; decimals?: number }) {
  const { i18n } = useTranslation();
  return isBlank(value) ? null : <span className="tn-num">{formatDecimal(value, i18n.language, decimals)}</span>;
}

/** 0.125 as 12.5% */
export function Percent({ value, decimals = 1 }: { value: Value; decimals?: number }) {
  const { i18n } = useTranslation();
  return isBlank(value) ? null : <span className="tn-num">{formatPercent(value, i18n.language, decimals)}</span>;
}

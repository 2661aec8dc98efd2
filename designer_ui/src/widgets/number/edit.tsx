import { InputNumber } from 'antd';
import Decimal from 'decimal.js';
import { useText } from '@/shared/text';
import { numberFrom } from '../values';
import type { EditProps } from '../widget-view';

type Shift = { shown: (value: string) => string; stored: (value: string) => string };

const SAME: Shift = { shown: (value) => value, stored: (value) => value };
const HUNDREDTHS: Shift = {
  shown: (value) => new Decimal(value).times(100).toFixed(),
  stored: (value) => new Decimal(value).dividedBy(100).toFixed(),
};

const SIGNS: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: '¥', HKD: 'HK$' };

function shownValue(value: unknown, shift: Shift): string | null {
  if (value === null || value === undefined || value === '') {
    return null;
  }
  try {
    return shift.shown(String(value));
  } catch {
    return String(value);
  }
}

function storedValue(typed: string | number | null, shift: Shift): string | null {
  const digits = typed === null ? null : numberFrom(String(typed));
  return digits === null ? null : shift.stored(new Decimal(digits).toFixed());
}

function unitOf(props: EditProps, percent: boolean): { prefix?: string; suffix?: string } {
  const { currency, unit, currency_field: beside } = props.field.props ?? {};
  if (percent) {
    return { suffix: '%' };
  }
  if (typeof currency === 'string' && !beside) {
    return { prefix: SIGNS[currency] ?? currency };
  }
  return typeof unit === 'string' && unit ? { suffix: unit } : {};
}

function Exact({ shift, percent = false, ...props }: EditProps & { shift: Shift; percent?: boolean }) {
  const text = useText();
  return (
    <InputNumber<string>
      id={props.id}
      stringMode
      controls={false}
      value={shownValue(props.value, shift)}
      onChange={(typed) => props.onChange(storedValue(typed, shift))}
      parser={(typed) => numberFrom(typed ?? '') ?? typed ?? ''}
      disabled={props.disabled}
      status={props.invalid ? 'error' : ''}
      aria-label={props.label}
      aria-invalid={props.invalid}
      aria-describedby={props.describedBy}
      autoFocus={props.autoFocus ?? false}
      onFocus={(event) => props.selectAll && event.target.select()}
      variant={props.compact ? 'borderless' : 'outlined'}
      placeholder={props.compact ? '' : text(props.field.placeholder)}
      inputMode="decimal"
      style={{ width: '100%' }}
      {...unitOf(props, percent)}
    />
  );
}

/** An exact decimal: what is typed is what is stored, never a float. */
export function NumberEdit(props: EditProps) {
  return <Exact {...props} shift={SAME} />;
}

/** Typed as 12.5, stored as 0.125. */
export function PercentEdit(props: EditProps) {
  return <Exact {...props} shift={HUNDREDTHS} percent />;
}

/** Whole numbers only. */
export function IntegerEdit(props: EditProps) {
  const onChange = (value: unknown) =>
    props.onChange(value === null ? null : Number(new Decimal(String(value)).toFixed(0)));
  return <Exact {...props} onChange={onChange} shift={SAME} />;
}

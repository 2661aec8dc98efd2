import { InputNumber } from 'antd';
import styles from './pool-designer.module.css';

type Props = {
  label: string;
  min: number;
  unit?: string;
  placeholder?: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
};

/** A whole number with its unit; blank means none. */
export function Count({ label, min, unit, placeholder, value, onChange }: Props) {
  return (
    <InputNumber
      aria-label={label}
      className={styles.wide ?? ''}
      min={min}
      max={100_000}
      precision={0}
      suffix={unit}
      placeholder={placeholder ?? ''}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

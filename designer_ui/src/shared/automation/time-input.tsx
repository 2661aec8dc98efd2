import { Input } from 'antd';
import type { InputProps } from '@/shared/inspector';

/** A time of day: `09:30`. */
export function TimeSetting({ id, label, value, onChange }: InputProps) {
  return (
    <Input
      id={id}
      type="time"
      aria-label={label}
      style={{ width: 140 }}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

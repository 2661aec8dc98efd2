import { Input } from 'antd';
import type { HTMLInputTypeAttribute } from 'react';
import { useText } from '@/shared/text';
import { plain } from '../values';
import type { EditProps } from '../widget-view';

type Keyboard = { type: HTMLInputTypeAttribute; autoComplete?: string };

const KEYBOARDS: Record<string, Keyboard> = {
  email: { type: 'email' },
  phone: { type: 'tel' },
  url: { type: 'url' },
};

/** One line of text; a phone shows the keyboard that suits. */
export function TextEdit({
  id,
  field,
  value,
  onChange,
  disabled,
  invalid,
  describedBy,
  label,
  autoFocus,
  compact,
  selectAll,
}: EditProps) {
  const text = useText();
  const keyboard = KEYBOARDS[field.widget] ?? { type: 'text' };
  const props = field.props ?? {};
  return (
    <Input
      id={id}
      {...keyboard}
      value={plain(value)}
      onChange={(event) => onChange(event.target.value || null)}
      disabled={disabled}
      status={invalid ? 'error' : ''}
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      autoFocus={autoFocus ?? false}
      onFocus={(event) => selectAll && event.target.select()}
      variant={compact ? 'borderless' : 'outlined'}
      placeholder={compact ? '' : text(field.placeholder)}
      prefix={typeof props['prefix'] === 'string' ? props['prefix'] : undefined}
      suffix={typeof props['suffix'] === 'string' ? props['suffix'] : undefined}
      {...(typeof props['max_length'] === 'number' && !compact ? { maxLength: props['max_length'] } : {})}
    />
  );
}

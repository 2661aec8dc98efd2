import { Input } from 'antd';
import { useText } from '@/shared/text';
import { plain } from '../values';
import type { EditProps } from '../widget-view';

/** A line of dots that can be looked at; browsers do not offer what they remember. */
export function SecretEdit(props: EditProps) {
  const text = useText();
  return (
    <Input.Password
      id={props.id}
      value={plain(props.value)}
      onChange={(event) => props.onChange(event.target.value || null)}
      disabled={props.disabled}
      status={props.invalid ? 'error' : ''}
      aria-label={props.label}
      aria-invalid={props.invalid}
      aria-describedby={props.describedBy}
      autoFocus={props.autoFocus ?? false}
      autoComplete="new-password"
      placeholder={text(props.field.placeholder)}
    />
  );
}

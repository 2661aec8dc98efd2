import { Input } from 'antd';
import { useText } from '@/shared/text';
import { plain } from '../values';
import type { EditProps } from '../widget-view';

/** Several lines; in a cell Shift+Enter makes a new line. */
export function TextareaEdit(props: EditProps) {
  const text = useText();
  const { field, compact } = props;
  const rows = typeof field.props?.['rows'] === 'number' ? field.props['rows'] : 3;
  return (
    <Input.TextArea
      id={props.id}
      value={plain(props.value)}
      onChange={(event) => props.onChange(event.target.value || null)}
      disabled={props.disabled}
      status={props.invalid ? 'error' : ''}
      aria-label={props.label}
      aria-invalid={props.invalid}
      aria-describedby={props.describedBy}
      autoFocus={props.autoFocus ?? false}
      autoSize={{ minRows: compact ? 3 : rows, maxRows: 12 }}
      placeholder={compact ? '' : text(field.placeholder)}
    />
  );
}

import { Rate } from 'antd';
import type { EditProps } from '../widget-view';

/** Whole stars; the same star again takes it back. */
export function RatingEdit(props: EditProps) {
  const max = Number(props.field.props?.['max'] ?? 5);
  return (
    <fieldset
      aria-label={props.label}
      style={{ border: 0, padding: props.compact ? '0 8px' : 0, margin: 0, minHeight: 32 }}
    >
      <Rate
        id={props.id}
        count={max}
        value={Number(props.value ?? 0)}
        onChange={(stars) => {
          props.onChange(stars || null);
          props.onDone?.();
        }}
        disabled={props.disabled}
        autoFocus={props.autoFocus ?? false}
      />
    </fieldset>
  );
}

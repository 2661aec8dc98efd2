import { Slider } from 'antd';
import type { EditProps } from '../widget-view';

/** A number by dragging or by the arrow keys. */
export function SliderEdit(props: EditProps) {
  const { min, max, step } = props.field.props ?? {};
  return (
    <div style={{ padding: '0 8px', minHeight: 32, display: 'flex', alignItems: 'center' }}>
      <Slider
        value={Number(props.value ?? min ?? 0)}
        onChange={(value) => props.onChange(value)}
        min={Number(min ?? 0)}
        max={Number(max ?? 100)}
        step={Number(step ?? 1)}
        disabled={props.disabled}
        ariaLabelForHandle={props.label}
        autoFocus={props.autoFocus ?? false}
        style={{ flex: 1, margin: 0 }}
      />
    </div>
  );
}

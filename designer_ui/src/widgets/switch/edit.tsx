import { Switch } from 'antd';
import type { EditProps } from '../widget-view';

/** Yes or no. */
export function SwitchEdit(props: EditProps) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', minHeight: 32 }}>
      <Switch
        id={props.id}
        checked={props.value === true}
        onChange={(checked) => props.onChange(checked)}
        disabled={props.disabled}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        autoFocus={props.autoFocus ?? false}
      />
    </span>
  );
}

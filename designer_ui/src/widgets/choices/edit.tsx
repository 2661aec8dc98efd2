import { Checkbox, Select } from 'antd';
import { useText } from '@/shared/text';
import { OptionTag } from '@/shared/ui/option-tag';
import { choicesAt, optionOf, optionsOf } from '../choice/options';
import { listOf } from '../values';
import type { EditProps } from '../widget-view';
import styles from './choices.module.css';

function Several({ free, ...props }: EditProps & { free: boolean }) {
  const text = useText();
  const { field } = props;
  const values = listOf(props.value).map(String);
  const known = choicesAt(field, props.place);
  const missing = values.filter((value) => !known.some((option) => option.value === value));
  const options = [...known, ...missing.map((value) => optionOf(field, value))];
  return (
    <Select
      id={props.id}
      mode={free ? 'tags' : 'multiple'}
      value={values}
      onChange={(chosen: string[]) => props.onChange(chosen.length ? chosen : null)}
      options={options.map((option) => ({
        value: option.value,
        label: <OptionTag color={option.color}>{text(option.title)}</OptionTag>,
        words: `${text(option.title)} ${option.value}`,
      }))}
      showSearch={{
        filterOption: (typed, option) => (option?.words ?? '').toLowerCase().includes(typed.toLowerCase()),
      }}
      disabled={props.disabled}
      status={props.invalid ? 'error' : ''}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      autoFocus={props.autoFocus ?? false}
      defaultOpen={Boolean(props.compact && props.autoFocus)}
      tokenSeparators={free ? [',', '，', '、', ';', '；'] : []}
      placeholder={text(field.placeholder)}
      maxTagCount={props.compact ? 'responsive' : 20}
      style={{ width: '100%' }}
    />
  );
}

/** Any number of the options. */
export function ChoicesEdit(props: EditProps) {
  return <Several {...props} free={false} />;
}

/** Own words as well as those already known. */
export function TagsEdit(props: EditProps) {
  return <Several {...props} free />;
}

/** All options in sight, to be ticked. */
export function CheckboxEdit(props: EditProps) {
  const text = useText();
  if (props.compact || optionsOf(props.field).length > 12) {
    return <ChoicesEdit {...props} />;
  }
  return (
    <Checkbox.Group
      className={styles['checks'] ?? ''}
      value={listOf(props.value).map(String)}
      onChange={(chosen) => props.onChange(chosen.length ? chosen : null)}
      disabled={props.disabled}
      aria-label={props.label}
      options={choicesAt(props.field, props.place).map((option) => ({
        value: option.value,
        label: text(option.title),
      }))}
    />
  );
}

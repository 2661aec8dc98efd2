import { Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { OptionTag } from '@/shared/ui/option-tag';
import { isBlank } from '../values';
import type { EditProps } from '../widget-view';
import { choicesAt, optionOf } from './options';

/** One of the options, found by typing. */
export function ChoiceEdit(props: EditProps) {
  const { t } = useTranslation('widgets');
  const text = useText();
  const { field, value, place } = props;
  const known = choicesAt(field, place);
  const missing = isBlank(value) || known.some((option) => option.value === value) ? [] : [optionOf(field, value)];
  return (
    <Select
      id={props.id}
      value={isBlank(value) ? null : String(value)}
      onChange={(chosen: string | undefined) => {
        props.onChange(chosen ?? null);
        props.onDone?.();
      }}
      options={[...known, ...missing].map((option) => ({
        value: option.value,
        label: <OptionTag color={option.color}>{text(option.title)}</OptionTag>,
        words: `${text(option.title)} ${option.value}`,
      }))}
      showSearch={{
        filterOption: (typed, option) => (option?.words ?? '').toLowerCase().includes(typed.toLowerCase()),
      }}
      allowClear={!props.compact}
      disabled={props.disabled}
      status={props.invalid ? 'error' : ''}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      autoFocus={props.autoFocus ?? false}
      defaultOpen={Boolean(props.compact && props.autoFocus)}
      variant={props.compact ? 'borderless' : 'outlined'}
      placeholder={props.compact ? '' : text(field.placeholder) || t('choose')}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
    />
  );
}

/** All options in sight; a click on the chosen one takes it back when the field may stay blank. */
export function RadioEdit(props: EditProps) {
  const text = useText();
  const { field, value } = props;
  if (props.compact) {
    return <ChoiceEdit {...props} />;
  }
  return (
    <Radio.Group
      id={props.id}
      value={value ?? null}
      onChange={(event) => props.onChange(event.target.value)}
      disabled={props.disabled}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      style={{ minHeight: 32, alignItems: 'center', rowGap: 4, display: 'flex', flexWrap: 'wrap' }}
      options={choicesAt(field, props.place).map((option) => ({ value: option.value, label: text(option.title) }))}
    />
  );
}

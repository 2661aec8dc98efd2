import { DatePicker, TimePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { useText } from '@/shared/text';
import { listOf } from '../values';
import type { EditProps } from '../widget-view';
import { type DateKind, dayMeant, KINDS, pickerValue } from './dates';

function shared(props: EditProps) {
  return {
    id: props.id,
    disabled: props.disabled,
    status: props.invalid ? ('error' as const) : ('' as const),
    'aria-label': props.label,
    'aria-describedby': props.describedBy,
    autoFocus: props.autoFocus ?? false,
    variant: props.compact ? ('borderless' as const) : ('outlined' as const),
    style: { width: '100%' },
    needConfirm: false,
    defaultOpen: Boolean(props.compact && props.autoFocus),
  };
}

function picking(props: EditProps, kind: DateKind) {
  return {
    value: pickerValue(kind, props.value),
    onChange: (picked: Dayjs | null) => {
      props.onChange(picked ? kind.fromPicker(picked) : null);
      if (kind.name === 'date') {
        props.onDone?.();
      }
    },
  };
}

function usePlaceholder(props: EditProps): { placeholder?: string } {
  const text = useText();
  const own = text(props.field.placeholder);
  if (props.compact) {
    return { placeholder: '' };
  }
  return own ? { placeholder: own } : {};
}

/** A day; typed dates in the usual ways are understood. */
export function DateEdit(props: EditProps) {
  return (
    <DatePicker
      {...shared(props)}
      {...picking(props, KINDS.date)}
      {...usePlaceholder(props)}
      onBlur={(event) => {
        const meant = event.target instanceof HTMLInputElement ? dayMeant(event.target.value) : null;
        if (meant && KINDS.date.fromPicker(meant) !== props.value) {
          props.onChange(KINDS.date.fromPicker(meant));
        }
      }}
    />
  );
}

/** A moment, to the minute. */
export function DateTimeEdit(props: EditProps) {
  return (
    <DatePicker
      {...shared(props)}
      {...picking(props, KINDS.datetime)}
      {...usePlaceholder(props)}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
    />
  );
}

/** A time of day. */
export function TimeEdit(props: EditProps) {
  return <TimePicker {...shared(props)} {...picking(props, KINDS.time)} {...usePlaceholder(props)} format="HH:mm" />;
}

/** A month. */
export function MonthEdit(props: EditProps) {
  return <DatePicker {...shared(props)} {...picking(props, KINDS.month)} {...usePlaceholder(props)} picker="month" />;
}

/** A year; a whole number stays one. */
export function YearEdit(props: EditProps) {
  const onChange = (value: unknown) => props.onChange(value === null ? null : Number(value));
  return (
    <DatePicker
      {...shared(props)}
      {...picking({ ...props, onChange }, KINDS.year)}
      {...usePlaceholder(props)}
      picker="year"
    />
  );
}

/** From a day to a day. */
export function RangeEdit(props: EditProps) {
  const [from, to] = listOf(props.value);
  const { id, ...rest } = shared(props);
  return (
    <DatePicker.RangePicker
      {...rest}
      id={{ start: id }}
      value={[pickerValue(KINDS.date, from), pickerValue(KINDS.date, to)]}
      onChange={(picked) => {
        const [start, end] = picked ?? [null, null];
        props.onChange(start && end ? [KINDS.date.fromPicker(start), KINDS.date.fromPicker(end)] : null);
      }}
    />
  );
}

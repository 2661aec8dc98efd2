import { InputNumber, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { isBlank } from '../values';
import type { EditProps } from '../widget-view';

/** Hours and minutes, kept as seconds. */
export function DurationEdit(props: EditProps) {
  const { t } = useTranslation('widgets');
  const total = isBlank(props.value) ? null : Math.round(Number(props.value) / 60);
  const hours = total === null ? null : Math.floor(total / 60);
  const minutes = total === null ? null : total % 60;
  const change = (nextHours: number | null, nextMinutes: number | null) =>
    props.onChange(
      nextHours === null && nextMinutes === null ? null : (nextHours ?? 0) * 3600 + (nextMinutes ?? 0) * 60,
    );
  const shared = {
    min: 0,
    controls: false,
    disabled: props.disabled,
    status: props.invalid ? ('error' as const) : ('' as const),
  };
  return (
    <Space.Compact block>
      <InputNumber
        {...shared}
        id={props.id}
        aria-label={`${props.label} ${t('hours')}`}
        value={hours}
        onChange={(next) => change(next, minutes)}
        suffix={t('hours')}
        autoFocus={props.autoFocus ?? false}
      />
      <InputNumber
        {...shared}
        aria-label={`${props.label} ${t('minutes')}`}
        value={minutes}
        onChange={(next) => change(hours, next)}
        suffix={t('minutes')}
      />
    </Space.Compact>
  );
}

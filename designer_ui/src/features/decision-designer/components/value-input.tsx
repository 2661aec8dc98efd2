import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { useText } from '@/shared/text';
import { optionValue, plain, titleOf } from '../model/cells';
import type { Column } from '../model/types';

type Props = { label: string; column: Column; value: Json | undefined; onChange: (value: Json) => void };

/** One value of a column, with the input of its type. */
export function ColumnValue(props: Props) {
  const { column } = props;
  if (column.type === 'boolean' || (column.options ?? []).length > 0) {
    return <Chosen {...props} />;
  }
  return column.type === 'date' ? <Day {...props} /> : <Typed {...props} />;
}

function Chosen({ label, column, value, onChange }: Props) {
  const { t } = useTranslation('decision-designer');
  const text = useText();
  const truths = [
    { value: 'true', label: t('yes') },
    { value: 'false', label: t('no') },
  ];
  const options = (column.options ?? []).map((one) => ({ value: optionValue(one), label: titleOf(one, text) }));
  const boolean = column.type === 'boolean';
  return (
    <Select
      allowClear
      aria-label={label}
      style={{ width: '100%' }}
      value={value === null || value === undefined ? null : String(value)}
      options={boolean ? truths : options}
      onChange={(next: string | null) => onChange(boolean && next ? next === 'true' : (next ?? null))}
    />
  );
}

function Day({ label, value, onChange }: Props) {
  const day = typeof value === 'string' && value ? dayjs(value) : null;
  return (
    <DatePicker
      aria-label={label}
      style={{ width: '100%' }}
      value={day?.isValid() ? day : null}
      onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : null)}
    />
  );
}

function Typed({ label, column, value, onChange }: Props) {
  const words = column.type === 'text' || column.type === 'choice';
  return (
    <Input
      allowClear
      aria-label={label}
      inputMode={words ? 'text' : 'decimal'}
      value={plain(value)}
      onChange={(event) => onChange(event.target.value || null)}
    />
  );
}

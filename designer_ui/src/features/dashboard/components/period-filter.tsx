import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOtherPeriod, PERIODS, periodNamed, spanOf } from '../model/periods';
import styles from './dashboard.module.css';
import type { FilterProps } from './filter-input';

const OWN = 'custom';
const OTHER = 'other';
const DAY = 'YYYY-MM-DD';

/** A period by name, or from one day to another. */
export function PeriodFilter({ title, value, onChange }: FilterProps) {
  const { t } = useTranslation('dashboard');
  const id = useId();
  const span = spanOf(value);
  const [own, setOwn] = useState(span !== null);
  const other = isOtherPeriod(value);
  const chosen = own || span ? OWN : other ? OTHER : periodNamed(value);
  const names = [...PERIODS.map((one) => one.name), ...(other ? [OTHER] : []), OWN];
  return (
    <div className={styles.filter}>
      <label htmlFor={id}>{title}</label>
      <Select
        id={id}
        allowClear
        className={styles.filterPeriod ?? ''}
        popupMatchSelectWidth={false}
        placeholder={t('period.all')}
        value={chosen}
        options={names.map((name) => ({ value: name, label: t(`period.${name}`) }))}
        onChange={(name: string | undefined) => {
          setOwn(name === OWN);
          if (name !== OWN && name !== OTHER) {
            onChange(PERIODS.find((one) => one.name === name)?.value);
          }
        }}
      />
      {chosen === OWN && (
        <DatePicker.RangePicker
          aria-label={title}
          className={styles.filterSpan ?? ''}
          allowEmpty={[true, true]}
          value={[span?.from ? dayjs(span.from) : null, span?.to ? dayjs(span.to) : null]}
          onChange={(days) => {
            const [from, to] = [days?.[0]?.format(DAY), days?.[1]?.format(DAY)];
            onChange(from || to ? { ...(from ? { from } : {}), ...(to ? { to } : {}) } : undefined);
          }}
        />
      )}
    </div>
  );
}

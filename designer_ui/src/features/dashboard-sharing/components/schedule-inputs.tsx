import { Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { EVERY, tidy, WEEKDAYS } from '../model';
import type { Schedule } from '../queries';
import styles from './sharing.module.css';

type Props = { value: Schedule; onChange: (value: Schedule) => void };

const DAYS = Array.from({ length: 31 }, (_, index) => index + 1);

/** How often, on which day, at what time. */
export function ScheduleInputs({ value, onChange }: Props) {
  const { t } = useTranslation('dashboard-sharing');
  const change = (patch: Partial<Schedule>) => onChange(tidy({ ...value, ...patch }));
  return (
    <div className={styles.row}>
      <Select
        aria-label={t('schedule.every')}
        value={value.every}
        options={EVERY.map((one) => ({ value: one, label: t(`schedule.${one}`) }))}
        onChange={(every) => change({ every })}
      />
      {value.every === 'week' && (
        <Select
          aria-label={t('schedule.weekday')}
          value={value.weekday ?? 1}
          options={WEEKDAYS.map((one) => ({ value: one as number, label: t(`weekday.${one}`) }))}
          onChange={(weekday) => change({ weekday })}
        />
      )}
      {value.every === 'month' && (
        <Select
          aria-label={t('schedule.day')}
          value={value.day ?? 1}
          options={DAYS.map((one) => ({ value: one, label: t('schedule.day_of', { day: one }) }))}
          onChange={(day) => change({ day })}
        />
      )}
      <TimePicker
        aria-label={t('schedule.at')}
        format="HH:mm"
        minuteStep={5}
        allowClear={false}
        needConfirm={false}
        value={dayjs(`2026-01-01T${value.at}`)}
        onChange={(at) => at && change({ at: at.format('HH:mm') })}
      />
    </div>
  );
}

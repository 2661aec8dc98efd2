import { useTranslation } from 'react-i18next';
import type { Schedule } from './queries';

/** Says when, in words. */
export function useScheduleWords(): (schedule: Schedule) => string {
  const { t } = useTranslation('dashboard-sharing');
  return ({ every, at, weekday, day }) =>
    t(`schedule.${every}_at`, { at, day, weekday: weekday ? t(`weekday.${weekday}`) : '' });
}

import { Alert, Button, InputNumber } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/queries';
import { useSearchState } from '@/app/navigation';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { Page } from '@/shared/ui/page';
import { PageSkeleton } from '@/shared/ui/skeletons';
import styles from './components/flow-admin.module.css';
import { isWeekend, monthOf, turned } from './model/year';
import { type CalendarDay, type CalendarYear, useCalendar, useSaveCalendar } from './queries';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** `/admin/calendar?year=`: holidays and make-up days, which time limits in working days count by. */
export function CalendarPage() {
  const { t } = useTranslation('flow-admin');
  const [search, setSearch] = useSearchState();
  const year = Number(search['year']) || new Date().getFullYear();
  const found = useCalendar(year);
  return (
    <Page
      title={t('calendar.title')}
      subtitle={t('calendar.subtitle')}
      extra={
        <InputNumber
          aria-label={t('calendar.year')}
          min={2000}
          max={2100}
          precision={0}
          value={year}
          onChange={(next) => next && setSearch({ year: String(next) }, true)}
        />
      }
    >
      {found.isPending && <PageSkeleton />}
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Year key={found.data.year} calendar={found.data} />}
    </Page>
  );
}

function Year({ calendar }: { calendar: CalendarYear }) {
  const { t } = useTranslation('flow-admin');
  const { data: me } = useMe();
  const [days, setDays] = useState<readonly CalendarDay[]>(calendar.days);
  const save = useSaveCalendar(calendar.year);
  useEffect(() => setDays(calendar.days), [calendar]);
  const changed = JSON.stringify(days) !== JSON.stringify(calendar.days);
  const send = async () => {
    try {
      await save.mutateAsync([...days]);
      notify.success(t('calendar.saved'));
    } catch (error) {
      notify.error(error);
    }
  };
  return (
    <>
      {!calendar.seeded && <Alert type="warning" showIcon title={t('calendar.missing', { year: calendar.year })} />}
      <div className={styles['legend']}>
        <span>{t('calendar.legend')}</span>
        {me?.is_admin && (
          <span className={styles['actions']}>
            <Button type="primary" disabled={!changed} loading={save.isPending} onClick={() => void send()}>
              {t('common:save')}
            </Button>
            {changed && <Button onClick={() => setDays(calendar.days)}>{t('common:cancel')}</Button>}
          </span>
        )}
      </div>
      <div className={styles['months']}>
        {MONTHS.map((month) => (
          <Month
            key={month}
            year={calendar.year}
            month={month}
            days={days}
            disabled={!me?.is_admin}
            onTurn={(date) => setDays(turned(days, date))}
          />
        ))}
      </div>
    </>
  );
}

type MonthProps = {
  year: number;
  month: number;
  days: readonly CalendarDay[];
  disabled: boolean;
  onTurn: (date: string) => void;
};

function Month({ year, month, days, disabled, onTurn }: MonthProps) {
  const { t, i18n } = useTranslation('flow-admin');
  const { before, days: dates } = monthOf(year, month);
  const special = new Map(days.map((day) => [day.date, day]));
  const title = new Intl.DateTimeFormat(i18n.language, { month: 'long' }).format(new Date(year, month - 1, 1));
  const week = t('calendar.week').split(' ');
  return (
    <section className={`tn-card ${styles['month']}`} aria-label={title}>
      <h2>{title}</h2>
      <div className={styles['days']}>
        {week.map((name, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: Tuesday and Thursday share a letter
          <span key={column} aria-hidden>
            {name}
          </span>
        ))}
        {dates.map((date, index) => {
          const day = special.get(date);
          const said = day ? t(`calendar.${day.kind}`) : '';
          return (
            <button
              key={date}
              type="button"
              className={styles['day']}
              style={index === 0 ? { gridColumnStart: before + 1 } : undefined}
              disabled={disabled}
              data-rest={isWeekend(date)}
              data-kind={day?.kind}
              title={day?.title || said}
              aria-label={[date, day?.title, said].filter(Boolean).join(' ')}
              onClick={() => onTurn(date)}
            >
              {index + 1}
            </button>
          );
        })}
      </div>
    </section>
  );
}

import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '@/shared/inspector';
import { clockOf, cronOf, nextRuns, type Plan, parseCron, planOf, RHYTHMS, type Rhythm } from '../model/cron';
import styles from './settings.module.css';

export const DEFAULT_ZONE = 'Asia/Shanghai';
const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;
/** Monday first, as people read a week. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];

export function weekdayName(language: string, weekday: number, width: 'short' | 'long' = 'short'): string {
  const format = new Intl.DateTimeFormat(language, { weekday: width, timeZone: 'UTC' });
  return format.format(MONDAY + (weekday - 1) * DAY);
}

/** A timetable as people say it; its five words for those who write them. */
export function CronSetting({ id, label, value, siblings, onChange }: InputProps) {
  const { t } = useTranslation('rule-designer');
  const source = typeof value === 'string' ? value : '';
  const said = planOf(source);
  const [own, setOwn] = useState(said.every === 'own' && source !== '');
  const plan: Plan = own ? { ...said, every: 'own' } : said;
  const set = (patch: Partial<Plan>) => onChange(cronOf({ ...said, ...patch }));
  const choose = (every: Rhythm) => {
    setOwn(every === 'own');
    if (every !== 'own') {
      set({ every });
    }
  };
  const zone = typeof siblings.timezone === 'string' && siblings.timezone ? siblings.timezone : DEFAULT_ZONE;
  return (
    <div className={styles.stack}>
      <div className={styles.times}>
        <Select
          id={id}
          aria-label={label}
          value={plan.every}
          options={RHYTHMS.map((one) => ({ value: one, label: t(`cron.${one}`) }))}
          onChange={choose}
        />
        {plan.every === 'month' && <DayOfMonth day={plan.day} onChange={(day) => set({ day })} />}
        {plan.every !== 'own' && plan.every !== 'hour' && <Clock plan={plan} onChange={set} />}
        {plan.every === 'hour' && (
          <InputNumber
            aria-label={t('cron.minute')}
            min={0}
            max={59}
            precision={0}
            value={plan.minute}
            prefix={t('cron.at_minute')}
            onChange={(minute) => set({ minute: minute ?? 0 })}
          />
        )}
      </div>
      {plan.every === 'week' && <Weekdays chosen={plan.weekdays} onChange={(weekdays) => set({ weekdays })} />}
      {plan.every === 'own' && (
        <Input
          aria-label={t('cron.parts')}
          className={styles.code ?? ''}
          value={source}
          placeholder="0 9 * * 1-5"
          status={parseCron(source) ? '' : 'error'}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <NextRuns source={source} zone={zone} />
    </div>
  );
}

function Clock({ plan, onChange }: { plan: Plan; onChange: (patch: Partial<Plan>) => void }) {
  const { t } = useTranslation('rule-designer');
  return (
    <Input
      type="time"
      aria-label={t('cron.at')}
      style={{ width: 116 }}
      value={clockOf(plan)}
      onChange={(event) => {
        const [hour, minute] = event.target.value.split(':').map(Number);
        if (hour !== undefined && minute !== undefined) {
          onChange({ hour, minute });
        }
      }}
    />
  );
}

function DayOfMonth({ day, onChange }: { day: number; onChange: (day: number) => void }) {
  const { t } = useTranslation('rule-designer');
  return (
    <InputNumber
      aria-label={t('cron.day_of_month')}
      style={{ width: 120 }}
      min={1}
      max={31}
      precision={0}
      value={day}
      prefix={t('cron.day_before')}
      suffix={t('cron.day_after')}
      onChange={(next) => onChange(next ?? 1)}
    />
  );
}

function Weekdays({ chosen, onChange }: { chosen: readonly number[]; onChange: (weekdays: number[]) => void }) {
  const { t, i18n } = useTranslation('rule-designer');
  const toggle = (day: number) => {
    const next = chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day];
    if (next.length) {
      onChange(next);
    }
  };
  return (
    <fieldset className={styles.weekdays} aria-label={t('cron.weekdays')}>
      {WEEK.map((day) => (
        <button
          key={day}
          type="button"
          aria-pressed={chosen.includes(day)}
          aria-label={weekdayName(i18n.language, day, 'long')}
          onClick={() => toggle(day)}
        >
          {weekdayName(i18n.language, day)}
        </button>
      ))}
    </fieldset>
  );
}

/** The next moments, so that a mistake is seen before it happens. */
function NextRuns({ source, zone }: { source: string; zone: string }) {
  const { t, i18n } = useTranslation('rule-designer');
  const cron = parseCron(source);
  if (!cron) {
    return null;
  }
  const format = new Intl.DateTimeFormat(i18n.language, {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const runs = nextRuns(cron, Date.now(), zone);
  return (
    <ul className={styles.runs} aria-label={t('cron.next')}>
      <li>{t(runs.length ? 'cron.next' : 'cron.never')}</li>
      {runs.map((run) => (
        <li key={run.getTime()}>{format.format(run)}</li>
      ))}
    </ul>
  );
}

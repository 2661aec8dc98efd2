import { Segmented, Switch, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import styles from '../notifications.module.css';
import type { Choices, ChoicesPatch, Timing } from '../queries';

type Props = { choices: Choices; onChoose: (patch: ChoicesPatch) => void };
const TIMINGS: readonly Timing[] = ['now', 'hourly', 'daily'];

/** One by one, or together each hour or day. */
export function DigestChoices({ choices, onChoose }: Props) {
  const { t } = useTranslation('notifications');
  const ways = choices.ways.filter((way) => way !== 'app');
  const daily = ways.some((way) => choices.timing[way] === 'daily');
  return (
    <section aria-label={t('digest.title')}>
      <h2 className={styles.section}>{t('digest.title')}</h2>
      <p className={styles.hint}>{t('digest.hint')}</p>
      {ways.map((way) => (
        <div key={way} className={styles.line}>
          <span>{t(`ways.${way}`, { defaultValue: way })}</span>
          <Segmented<Timing>
            aria-label={t(`ways.${way}`, { defaultValue: way })}
            value={choices.timing[way] ?? 'now'}
            onChange={(value) => onChoose({ timing: { ...choices.timing, [way]: value } })}
            options={TIMINGS.map((value) => ({ value, label: t(`digest.${value}`) }))}
          />
        </div>
      ))}
      {daily && (
        <div className={styles.line}>
          <span>{t('digest.at')}</span>
          <Clock label={t('digest.at')} value={choices.daily_at} onChange={(value) => onChoose({ daily_at: value })} />
        </div>
      )}
    </section>
  );
}

/** Hours in which nothing leaves the house; it waits for their end. */
export function QuietHours({ choices, onChoose }: Props) {
  const { t } = useTranslation('notifications');
  const quiet = choices.quiet;
  return (
    <section aria-label={t('quiet.title')}>
      <h2 className={styles.section}>{t('quiet.title')}</h2>
      <p className={styles.hint}>{t('quiet.hint')}</p>
      <div className={styles.line}>
        <Switch
          aria-label={t('quiet.title')}
          checked={quiet !== null}
          onChange={(on) => onChoose({ quiet: on ? { from: '22:00', to: '07:30' } : null })}
        />
        {quiet && (
          <>
            <Clock
              label={t('quiet.from')}
              value={quiet.from}
              onChange={(from) => onChoose({ quiet: { ...quiet, from } })}
            />
            <span>{t('quiet.to')}</span>
            <Clock label={t('quiet.to')} value={quiet.to} onChange={(to) => onChoose({ quiet: { ...quiet, to } })} />
          </>
        )}
      </div>
    </section>
  );
}

function Clock({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TimePicker
      aria-label={label}
      format="HH:mm"
      minuteStep={5}
      allowClear={false}
      needConfirm={false}
      value={dayjs(`2000-01-01T${value}`)}
      onChange={(moment) => moment && onChange(moment.format('HH:mm'))}
    />
  );
}

import { Button, Checkbox, DatePicker, Input, InputNumber } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LocalisedInput } from '@/shared/inspector';
import type { SettingsProps } from './link-panel';
import styles from './links.module.css';
import { Setting } from './setting';

const time = (value: string | null | undefined) => (value ? dayjs(value) : null);
const moment = (value: dayjs.Dayjs | null | undefined) => value?.toISOString() ?? null;

/** When, how often, with which password, and what is said at the end. */
export function AnswerSettings({ value, onChange, hasPassword }: SettingsProps & { hasPassword: boolean }) {
  const { t } = useTranslation('public-links');
  const ids = { window: useId(), password: useId(), quota: useId() };
  const clears = value.password === null;
  return (
    <>
      <Setting label={t('window')} id={ids.window}>
        <DatePicker.RangePicker
          id={{ start: ids.window, end: `${ids.window}-end` }}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowEmpty={[true, true]}
          value={[time(value.opens_at), time(value.closes_at)]}
          onChange={(range) => onChange({ opens_at: moment(range?.[0]), closes_at: moment(range?.[1]) })}
        />
      </Setting>
      <Setting
        label={t('password')}
        id={ids.password}
        {...(hasPassword && !clears ? { hint: t('password_kept') } : {})}
      >
        <div className={styles['row']}>
          <Input
            id={ids.password}
            autoComplete="off"
            maxLength={200}
            value={value.password ?? ''}
            placeholder={t(hasPassword && !clears ? 'password_new' : 'password_none')}
            onChange={({ target }) => onChange({ password: target.value || undefined } as typeof value)}
          />
          {hasPassword && !clears && (
            <Button onClick={() => onChange({ password: null })}>{t('password_remove')}</Button>
          )}
        </div>
      </Setting>
      {value.kind === 'fill' && (
        <>
          <Setting label={t('quota')} id={ids.quota}>
            <InputNumber
              id={ids.quota}
              min={1}
              max={1_000_000}
              precision={0}
              value={value.quota ?? null}
              placeholder={t('quota_none')}
              onChange={(quota) => onChange({ quota })}
            />
          </Setting>
          <Checkbox checked={value.once ?? false} onChange={(event) => onChange({ once: event.target.checked })}>
            {t('once')}
          </Checkbox>
          <Setting label={t('thanks')}>
            <LocalisedInput
              label={t('thanks')}
              multiline
              value={value.thanks}
              placeholder={t('thanks_usual')}
              onChange={(thanks) => onChange({ thanks: thanks ?? '' })}
            />
          </Setting>
        </>
      )}
    </>
  );
}

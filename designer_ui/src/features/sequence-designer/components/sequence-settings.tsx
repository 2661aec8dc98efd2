import { Checkbox, InputNumber, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { FieldSelect, Property, PropertyGroup, useDesign, withSystemFields } from '@/shared/inspector';
import { useText } from '@/shared/text';
import type { Hours, Sequence } from '../model/types';
import styles from './sequence.module.css';

type Patch = { [K in keyof Sequence]?: Sequence[K] | undefined };
type Props = { sequence: Sequence; onChange: (patch: Patch, merge?: string) => void };

/** How records come in and leave, when people are told, and how often at most. */
export function SequenceSettings(props: Props) {
  const { t } = useTranslation('sequence-designer');
  const text = useText();
  const { app, form, fields, forms } = useDesign();
  const { sequence, onChange } = props;
  const known = withSystemFields(fields);
  const condition = (name: 'goal' | 'leave') => (
    <Property label={t(name)} help={t(`${name}_hint`)}>
      <ConditionBuilder
        app={app}
        form={form}
        fields={known}
        value={sequence[name]}
        onChange={(next) => onChange({ [name]: next ?? undefined }, name)}
      />
    </Property>
  );
  return (
    <aside className={styles.settings} aria-label={t('settings')}>
      <PropertyGroup title={t('coming_in')}>
        <Property label={t('form')}>
          <Select
            aria-label={t('form')}
            value={sequence.form}
            showSearch={{ optionFilterProp: 'label' }}
            options={forms.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
            onChange={(next: string) => onChange({ form: next, enrol: undefined, goal: undefined, leave: undefined })}
          />
        </Property>
        <Property label={t('enrol')} help={t('enrol_hint')}>
          <ConditionBuilder
            app={app}
            form={form}
            fields={known}
            value={sequence.enrol?.when}
            onChange={(when) => onChange({ enrol: when ? { when } : undefined }, 'enrol')}
          />
        </Property>
        <Again {...props} />
      </PropertyGroup>
      <PropertyGroup title={t('leaving')}>
        {condition('goal')}
        {condition('leave')}
      </PropertyGroup>
      <PropertyGroup title={t('telling')}>
        <Window {...props} />
        <Cap {...props} />
      </PropertyGroup>
      <PropertyGroup title={t('versions')}>
        <Select
          aria-label={t('versions')}
          value={sequence.versions ?? 'pinned'}
          options={(['pinned', 'moves'] as const).map((value) => ({ value, label: t(`versions_of.${value}`) }))}
          onChange={(versions: 'pinned' | 'moves') => onChange({ versions })}
        />
      </PropertyGroup>
    </aside>
  );
}

function Again({ sequence, onChange }: Props) {
  const { t } = useTranslation('sequence-designer');
  const policy = sequence.again?.policy ?? 'never';
  return (
    <Property label={t('again')}>
      <Select
        aria-label={t('again')}
        value={policy}
        options={(['never', 'ended', 'days'] as const).map((value) => ({ value, label: t(`again_of.${value}`) }))}
        onChange={(next: 'never' | 'ended' | 'days') =>
          onChange({ again: next === 'days' ? { policy: next, days: 30 } : { policy: next } })
        }
      />
      {policy === 'days' && (
        <InputNumber
          aria-label={t('again_days')}
          min={0}
          max={3660}
          suffix={t('days')}
          value={sequence.again?.days ?? 0}
          onChange={(days) => onChange({ again: { policy, days: days ?? 0 } }, 'again')}
        />
      )}
    </Property>
  );
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

function Window({ sequence, onChange }: Props) {
  const { t } = useTranslation('sequence-designer');
  const window = sequence.window ?? {};
  const set = (patch: Partial<NonNullable<Sequence['window']>>) => {
    const next = Object.fromEntries(Object.entries({ ...window, ...patch }).filter(([, value]) => value !== undefined));
    onChange({ window: Object.keys(next).length > 0 ? next : undefined });
  };
  const days = window.days ?? [];
  return (
    <>
      <Property label={t('window')} help={t('window_hint')}>
        <Checkbox.Group
          className={styles.days ?? ''}
          value={days.length > 0 ? days : [...DAYS]}
          options={DAYS.map((value) => ({ value, label: t(`day.${value}`) }))}
          onChange={(next) => set({ days: next.length === 7 ? undefined : (next as number[]) } as never)}
        />
        <HoursInput
          label={t('window')}
          value={window}
          onChange={(hours) => set((hours ?? { from: undefined, to: undefined }) as never)}
        />
      </Property>
      <Property label={t('quiet')} help={t('quiet_hint')}>
        <HoursInput
          label={t('quiet')}
          value={sequence.quiet ?? {}}
          onChange={(hours) => onChange({ quiet: hours ?? undefined })}
        />
      </Property>
    </>
  );
}

type HoursProps = { label: string; value: Hours; onChange: (hours: Hours | null) => void };

function HoursInput({ label, value, onChange }: HoursProps) {
  const moment = (clock: string | undefined) => (clock ? dayjs(`2000-01-01T${clock}`) : null);
  return (
    <TimePicker.RangePicker
      aria-label={label}
      order={false}
      format="HH:mm"
      minuteStep={15}
      value={value.from && value.to ? [moment(value.from), moment(value.to)] : null}
      onChange={(next) =>
        onChange(next?.[0] && next[1] ? { from: next[0].format('HH:mm'), to: next[1].format('HH:mm') } : null)
      }
    />
  );
}

function Cap({ sequence, onChange }: Props) {
  const { t } = useTranslation('sequence-designer');
  const { fields } = useDesign();
  const id = useId();
  const cap = sequence.cap;
  const set = (patch: Partial<NonNullable<Sequence['cap']>>) => cap && onChange({ cap: { ...cap, ...patch } }, 'cap');
  return (
    <Property label={t('cap')} help={t('cap_hint')}>
      <Checkbox
        checked={cap !== undefined}
        onChange={(event) => onChange({ cap: event.target.checked ? { messages: 3, days: 7 } : undefined })}
      >
        {t('cap_on')}
      </Checkbox>
      {cap && (
        <>
          <div className={styles.cap}>
            <InputNumber
              aria-label={t('messages')}
              min={1}
              max={100}
              value={cap.messages}
              onChange={(messages) => set({ messages: messages ?? 1 })}
            />
            <span>{t('messages_within')}</span>
            <InputNumber
              aria-label={t('within_days')}
              min={1}
              max={366}
              value={cap.days}
              onChange={(days) => set({ days: days ?? 1 })}
            />
            <span>{t('days')}</span>
          </div>
          <FieldSelect
            id={id}
            label={t('person')}
            placeholder={t('person')}
            fields={withSystemFields(fields)}
            value={cap.person ?? null}
            onChange={(person) => {
              const { person: _, ...rest } = cap;
              onChange({ cap: person ? { ...rest, person } : rest });
            }}
          />
        </>
      )}
    </Property>
  );
}

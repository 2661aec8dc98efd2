import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '@/api/types';
import { PartsInput, unsigned } from '@/shared/automation';
import type { InputProps } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { DEFAULT_ZONE } from './cron-input';
import styles from './settings.module.css';

type Span = Record<string, number>;

/** Lengths of time, each longer than the one before: a silence that is told to more and more people. */
export function SpansSetting({ label, schema, value, onChange }: InputProps) {
  const { t } = useTranslation('rule-designer');
  const spans = Array.isArray(value) ? (value as Span[]) : [];
  const items = unsigned((schema.items ?? {}) as JsonSchema);
  const put = (next: Span[]) => onChange(next.length ? next : undefined);
  return (
    <div className={styles.stack}>
      {spans.map((span, index) => (
        <PartsInput
          // biome-ignore lint/suspicious/noArrayIndexKey: lengths have no other identity.
          key={index}
          label={`${label} ${index + 1}`}
          schema={items}
          value={span}
          onChange={(next) => put(next ? spans.with(index, next) : spans.toSpliced(index, 1))}
        />
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<Icon name="plus" size={14} />}
        onClick={() => put([...spans, { days: 7 * (spans.length + 1) }])}
      >
        {t('add_level')}
      </Button>
    </div>
  );
}

export function TimezoneSetting({ id, label, value, onChange }: InputProps) {
  const zones = Intl.supportedValuesOf('timeZone');
  return (
    <Select
      id={id}
      aria-label={label}
      allowClear
      showSearch
      placeholder={DEFAULT_ZONE}
      value={typeof value === 'string' && value ? value : null}
      options={zones.map((zone) => ({ value: zone, label: zone }))}
      onChange={(next: string | undefined) => onChange(next)}
    />
  );
}

import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonSchema, Text } from '@/api/types';
import { type InputProps, LocalisedInput, newKey } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import styles from './settings.module.css';

type Told = { key: string; title?: Text; type?: string };

/** What another system sends: each value by its name, so that it can be inserted further below. */
export function EventValuesSetting({ label, schema, value, onChange }: InputProps) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const told = Array.isArray(value) ? (value as Told[]) : [];
  const own = ((schema.items ?? {}) as { properties?: Record<string, JsonSchema> }).properties ?? {};
  const titles = (own.type?.['x-options'] ?? {}) as Record<string, Text>;
  const put = (next: Told[]) => onChange(next.length ? next : undefined);
  return (
    <div className={styles.stack}>
      {told.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: values have no other identity while they are named.
        <div key={index} className={styles.valueRow}>
          <Input
            aria-label={`${label} ${index + 1}`}
            className={styles.code ?? ''}
            value={one.key}
            placeholder="phone"
            onChange={(event) => put(told.with(index, { ...one, key: event.target.value }))}
          />
          <Select
            aria-label={text(own.type?.['x-title'] as Text)}
            value={one.type ?? 'text'}
            popupMatchSelectWidth={false}
            options={Object.entries(titles).map(([name, title]) => ({ value: name, label: text(title) }))}
            onChange={(type: string) => put(told.with(index, { ...one, type }))}
          />
          <Button
            type="text"
            size="small"
            aria-label={t('common:delete')}
            icon={<Icon name="x" size={14} />}
            onClick={() => put(told.toSpliced(index, 1))}
          />
          <div className={styles.valueTitle}>
            <LocalisedInput
              label={text(own.title?.['x-title'] as Text)}
              placeholder={text(own.title?.['x-title'] as Text)}
              value={one.title}
              onChange={(title) =>
                put(told.with(index, title === undefined ? { ...one, title: '' } : { ...one, title }))
              }
            />
          </div>
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<Icon name="plus" size={14} />}
        onClick={() => {
          const key = newKey(
            'value',
            told.map((one) => one.key),
          );
          put([...told, { key, type: 'text' }]);
        }}
      >
        {t('add_value')}
      </Button>
    </div>
  );
}

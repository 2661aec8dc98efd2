import { Input, InputNumber, Segmented, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import { useText } from '@/shared/text';
import styles from '../inspector.module.css';
import { LocalisedInput } from '../localised-input';
import type { InputProps } from './input-props';

function asText(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

export function TextSetting({ id, schema, value, onChange }: InputProps) {
  return (
    <Input
      id={id}
      value={asText(value)}
      placeholder={asText(schema.default)}
      maxLength={typeof schema.maxLength === 'number' ? schema.maxLength : 2000}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

export function CodeSetting({ id, value, onChange, schema }: InputProps) {
  return (
    <Input
      id={id}
      className={styles.code ?? ''}
      spellCheck={false}
      value={asText(value)}
      placeholder={asText(schema.default)}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

export function NumberSetting({ id, schema, value, onChange }: InputProps) {
  const limits = {
    ...(typeof schema.minimum === 'number' ? { min: schema.minimum } : {}),
    ...(typeof schema.maximum === 'number' ? { max: schema.maximum } : {}),
  };
  return (
    <InputNumber
      id={id}
      {...limits}
      {...(schema.type === 'integer' ? { precision: 0 } : {})}
      value={typeof value === 'number' ? value : null}
      placeholder={asText(schema.default)}
      onChange={(next) => onChange(next ?? undefined)}
      style={{ width: '100%' }}
    />
  );
}

export function SwitchSetting({ id, schema, value, onChange }: InputProps) {
  const usual = schema.default === true;
  const checked = typeof value === 'boolean' ? value : usual;
  return (
    <Switch id={id} size="small" checked={checked} onChange={(next) => onChange(next === usual ? undefined : next)} />
  );
}

const FEW = 3;
const SHORT = 14;
const WIDE = 18;

/** Side by side every label gets the room of the longest. */
function fitBeside(labels: readonly string[]): boolean {
  const longest = Math.max(...labels.map((label) => label.length));
  return labels.length <= FEW && labels.join('').length <= SHORT && longest * labels.length <= WIDE;
}

export function ChoiceSetting({ id, label, schema, value, onChange }: InputProps) {
  const text = useText();
  const titles = (schema['x-options'] ?? {}) as Record<string, Text>;
  const options = ((schema.enum ?? []) as string[]).map((name) => ({ value: name, label: text(titles[name]) || name }));
  const chosen = asText(value ?? schema.default);
  const change = (next: string) => onChange(next === schema.default ? undefined : next);
  if (fitBeside(options.map((one) => one.label))) {
    return <Segmented block id={id} aria-label={label} value={chosen} options={options} onChange={change} />;
  }
  return <Select id={id} aria-label={label} value={chosen || null} options={options} onChange={change} />;
}

export function TextListSetting({ id, label, value, onChange }: InputProps) {
  const { t } = useTranslation('designer');
  return (
    <Select
      id={id}
      aria-label={label}
      mode="tags"
      open={false}
      suffixIcon={null}
      placeholder={t('type_and_enter')}
      value={Array.isArray(value) ? (value as string[]) : []}
      onChange={(next: string[]) => onChange(next.length ? next : undefined)}
    />
  );
}

export function LocalisedSetting({ id, label, value, onChange }: InputProps) {
  return <LocalisedInput id={id} label={label} value={value as Text} onChange={onChange} />;
}

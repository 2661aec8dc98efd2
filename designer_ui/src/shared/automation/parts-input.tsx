import { Button, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonSchema, Text } from '@/api/types';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import styles from './automation.module.css';

type Props = {
  id?: string;
  label: string;
  schema: JsonSchema;
  /** Which of its numbers may be chosen; all without. */
  units?: readonly string[];
  value: unknown;
  onChange: (value: Record<string, number> | undefined) => void;
};

function numbersOf(schema: JsonSchema, units: readonly string[] | undefined): [string, JsonSchema][] {
  const all = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  return all.filter(([name, own]) => own.type === 'integer' && (!units || units.includes(name)));
}

/** A length of time, or another single number with a unit: `{ days: 3 }`. */
export function PartsInput({ id, label, schema, units, value, onChange }: Props) {
  const { t, i18n } = useTranslation('automation');
  const text = useText();
  const numbers = numbersOf(schema, units);
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, number>;
  const [unit = '', own] = numbers.find(([name]) => name in given) ?? numbers[0] ?? [];
  const titleOf = (name: string, its: JsonSchema | undefined) =>
    i18n.exists(`automation:units.${name}`) ? t(`units.${name}`) : text(its?.['x-title'] as Text) || name;
  const count = given[unit];
  return (
    <span className={styles.parts}>
      <InputNumber
        {...(id ? { id } : {})}
        aria-label={label}
        min={Number(own?.minimum ?? 1)}
        max={Number(own?.maximum ?? 100_000)}
        precision={0}
        value={count ?? null}
        placeholder={t('no_limit')}
        onChange={(next) => onChange(next === null ? undefined : { [unit]: next })}
        {...(numbers.length === 1 ? { suffix: titleOf(unit, own) } : {})}
        className={styles.grow ?? ''}
      />
      {numbers.length > 1 && (
        <Select
          aria-label={`${label} ${t('unit')}`}
          value={unit}
          options={numbers.map(([name, its]) => ({ value: name, label: titleOf(name, its) }))}
          onChange={(next: string) => onChange({ [next]: count ?? 1 })}
          className={styles.unit ?? ''}
          popupMatchSelectWidth={false}
        />
      )}
      {count !== undefined && (
        <Button
          type="text"
          size="small"
          aria-label={t('clear')}
          icon={<Icon name="x" size={14} />}
          onClick={() => onChange(undefined)}
        />
      )}
    </span>
  );
}

export function PartsSetting({ id, label, schema, value, onChange }: InputProps) {
  return <PartsInput id={id} label={label} schema={schema} value={value} onChange={onChange} />;
}

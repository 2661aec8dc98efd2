import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '@/api/types';
import type { InputProps } from '@/shared/inspector';
import styles from './automation.module.css';
import { PartsInput } from './parts-input';

type Span = Record<string, number>;
const SIDES = ['before', 'on', 'after'] as const;
type Side = (typeof SIDES)[number];

function asSpan(value: unknown): Span {
  return typeof value === 'object' && value !== null ? (value as Span) : {};
}

function sideOf(span: Span): Side {
  const total = Object.values(span).find((one) => one !== 0) ?? 0;
  return total === 0 ? 'on' : total < 0 ? 'before' : 'after';
}

/** The same schema for lengths only: which side of the date is asked for apart. */
export function unsigned(schema: JsonSchema): JsonSchema {
  const parts = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  return { ...schema, properties: Object.fromEntries(parts.map(([name, own]) => [name, { ...own, minimum: 1 }])) };
}

function isSigned(schema: JsonSchema): boolean {
  const [first] = Object.values((schema.properties ?? {}) as Record<string, JsonSchema>);
  return Number(first?.minimum ?? 0) < 0;
}

/** A length of time; before or after something where the kind allows both. */
export function DurationSetting({ id, label, schema, value, onChange }: InputProps) {
  const { t } = useTranslation('automation');
  const span = asSpan(value);
  if (!isSigned(schema)) {
    return <PartsInput id={id} label={label} schema={unsigned(schema)} value={value} onChange={onChange} />;
  }
  const side = sideOf(span);
  const signed = (length: Span | undefined, to: Side) => {
    const sign = to === 'before' ? -1 : 1;
    return length && Object.fromEntries(Object.entries(length).map(([unit, count]) => [unit, Math.abs(count) * sign]));
  };
  const length = side === 'on' ? { days: 1 } : (signed(span, 'after') ?? { days: 1 });
  return (
    <div className={styles.times}>
      {side !== 'on' && (
        <PartsInput
          id={id}
          label={label}
          schema={unsigned(schema)}
          value={length}
          onChange={(next) => onChange(signed(next, side))}
        />
      )}
      <Select
        aria-label={t('side')}
        value={side}
        popupMatchSelectWidth={false}
        options={SIDES.map((one) => ({ value: one, label: t(`sides.${one}`) }))}
        onChange={(next: Side) => onChange(next === 'on' ? undefined : signed(length, next))}
      />
    </div>
  );
}

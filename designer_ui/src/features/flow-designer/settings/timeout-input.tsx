import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonSchema, Text } from '@/api/types';
import { PartsInput, PeopleInput } from '@/shared/automation';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { useText } from '@/shared/text';
import { UNITS } from './duration-input';
import styles from './settings.module.css';

type Timeout = { do?: string; max?: number; to?: unknown; [unit: string]: unknown };
const TIMES = { properties: { times: { type: 'integer', minimum: 1, maximum: 100 } } } as JsonSchema;

function part(schema: JsonSchema, name: string): JsonSchema {
  return ((schema.properties ?? {}) as Record<string, JsonSchema>)[name] ?? {};
}

/** What belongs to one consequence goes when another is chosen. */
function withConsequence({ to: _, max: __, ...rest }: Timeout, wanted: string): Timeout {
  return wanted === 'transfer' ? { ...rest, do: wanted, to: [] } : { ...rest, do: wanted };
}

/** How long people have, and what happens when it is over. */
export function TimeoutSetting({ id, label, schema, value, onChange }: InputProps) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const given = (value ?? {}) as Timeout;
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !UNITS.includes(name)));
  const limited = UNITS.some((unit) => unit in given);
  const consequence = given.do ?? 'remind';
  const does = part(schema, 'do');
  const titles = (does['x-options'] ?? {}) as Record<string, Text>;
  const doing = text(does['x-title'] as Text) || t('when_over');
  return (
    <div className={styles.stack}>
      <PartsInput
        id={id}
        label={label}
        schema={schema}
        units={UNITS}
        value={given}
        onChange={(limit) => onChange(limit ? { ...rest, ...limit } : undefined)}
      />
      {limited && (
        <div className={styles.line}>
          <span>{doing}</span>
          <Select
            aria-label={doing}
            value={consequence}
            popupMatchSelectWidth={false}
            options={((does.enum ?? []) as string[]).map((one) => ({ value: one, label: text(titles[one]) || one }))}
            onChange={(next) => onChange(withConsequence(given, next))}
          />
        </div>
      )}
      {limited && consequence === 'remind' && (
        <div className={styles.line}>
          <span>{t('remind_most')}</span>
          <PartsInput
            label={t('remind_most')}
            schema={TIMES}
            value={{ times: given.max ?? 3 }}
            onChange={(most) => onChange({ ...given, max: most?.times ?? 3 })}
          />
        </div>
      )}
      {limited && consequence === 'transfer' && (
        <PeopleInput
          label={text(part(schema, 'to')['x-title'] as Text)}
          value={given.to}
          onChange={(to) => onChange({ ...given, to })}
        />
      )}
    </div>
  );
}

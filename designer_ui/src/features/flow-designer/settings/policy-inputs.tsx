import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { JsonSchema, Text } from '@/api/types';
import { PartsInput, PeopleInput } from '@/shared/automation';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { useText } from '@/shared/text';
import { useFlow } from '../hooks/flow-context';
import { walk } from '../model/tree';
import { stepTitle } from '../model/words';
import styles from './settings.module.css';

const CHOSEN = '$chosen';

function choices(schema: JsonSchema, text: (text: Text) => string) {
  const [first] = (schema.anyOf ?? []) as JsonSchema[];
  const titles = (first?.['x-options'] ?? {}) as Record<string, Text>;
  return ((first?.enum ?? []) as string[]).map((value) => ({ value, label: text(titles[value] ?? '') || value }));
}

/** The steps of the flow where people decide, but not this one. */
function useAskingSteps(except?: string) {
  const { store, kinds, names } = useFlow();
  const text = useText();
  const flow = useStore(store, (state) => state.document);
  return [...walk(flow?.nodes ?? [])]
    .filter(({ node }) => kinds.get(node.type)?.asks === true && node.key !== except)
    .map(({ node }) => ({ value: node.key, label: stepTitle(node, text(kinds.get(node.type)?.label), names) }));
}

/** One of the usual answers, or steps by name. */
export function ReturnSetting({ id, label, schema, value, onChange }: InputProps) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const steps = useAskingSteps();
  const named = Array.isArray(value);
  return (
    <div className={styles.stack}>
      <Select
        id={id}
        aria-label={label}
        value={named ? CHOSEN : String(value ?? schema.default ?? '')}
        options={[...choices(schema, text), { value: CHOSEN, label: t('chosen_steps') }]}
        onChange={(next) => onChange(next === CHOSEN ? steps.slice(0, 1).map((one) => one.value) : next)}
      />
      {named && (
        <Select
          mode="multiple"
          aria-label={t('chosen_steps')}
          value={value as string[]}
          options={steps}
          onChange={(next: string[]) => onChange(next)}
        />
      )}
    </div>
  );
}

export function RejectSetting({ id, label, schema, value, onChange }: InputProps) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const steps = useAskingSteps();
  const named = typeof value === 'object' && value !== null;
  return (
    <div className={styles.stack}>
      <Select
        id={id}
        aria-label={label}
        value={named ? CHOSEN : String(value ?? schema.default ?? '')}
        options={[...choices(schema, text), { value: CHOSEN, label: t('back_to_step') }]}
        onChange={(next) => onChange(next === CHOSEN ? { to: steps[0]?.value ?? '' } : next)}
      />
      {named && (
        <Select
          aria-label={t('back_to_step')}
          value={(value as { to?: string }).to ?? null}
          options={steps}
          onChange={(next) => onChange({ to: next })}
        />
      )}
    </div>
  );
}

export function EmptySetting({ id, label, schema, value, onChange }: InputProps) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const named = typeof value === 'object' && value !== null;
  return (
    <div className={styles.stack}>
      <Select
        id={id}
        aria-label={label}
        value={named ? CHOSEN : String(value ?? schema.default ?? '')}
        options={[...choices(schema, text), { value: CHOSEN, label: t('these_people') }]}
        onChange={(next) => onChange(next === CHOSEN ? { people: [] } : next)}
      />
      {named && (
        <PeopleInput
          label={t('these_people')}
          value={(value as { people?: unknown }).people}
          onChange={(people) => onChange({ people })}
        />
      )}
    </div>
  );
}

const UNITS = ['hours', 'days', 'work_hours', 'work_days'];
type Timeout = { do?: string; max?: number; [unit: string]: unknown };

/** How long people have, and how often they are reminded. */
export function TimeoutSetting({ id, label, schema, value, onChange }: InputProps) {
  const { t } = useTranslation('flow-designer');
  const given = (value ?? {}) as Timeout;
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !UNITS.includes(name)));
  const limited = UNITS.some((unit) => unit in given);
  const maxSchema = { properties: { times: { type: 'integer', minimum: 1, maximum: 100 } } } as JsonSchema;
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
          <span>{t('remind_most')}</span>
          <PartsInput
            label={t('remind_most')}
            schema={maxSchema}
            value={{ times: given.max ?? 3 }}
            onChange={(most) => onChange({ ...given, max: most?.times ?? 3 })}
          />
        </div>
      )}
    </div>
  );
}

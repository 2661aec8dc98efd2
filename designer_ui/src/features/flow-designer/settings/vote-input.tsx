import { InputNumber, Radio, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonSchema, Text } from '@/api/types';
import { withSetting } from '@/shared/inspector';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { useText } from '@/shared/text';
import styles from './settings.module.css';

type Vote = {
  mode?: string;
  percent?: number;
  count?: number;
  early?: boolean;
  any_reject?: string;
  all_abstained?: string;
};
type Part = { vote: Vote; schema: JsonSchema; put: (name: string, value: unknown) => void };

function part(schema: JsonSchema, name: string): JsonSchema {
  return ((schema.properties ?? {}) as Record<string, JsonSchema>)[name] ?? {};
}

function has(schema: JsonSchema, name: string): boolean {
  return name in ((schema.properties ?? {}) as Record<string, JsonSchema>);
}

function useOptions(schema: JsonSchema) {
  const text = useText();
  const titles = (schema['x-options'] ?? {}) as Record<string, Text>;
  return ((schema.enum ?? []) as string[]).map((value) => ({ value, label: text(titles[value]) || value }));
}

/** How many must agree, and when it is decided. */
export function VoteSetting({ label, schema, value, onChange, siblings }: InputProps) {
  const { t } = useTranslation('flow-designer');
  const vote = (value ?? {}) as Vote;
  const mode = vote.mode ?? 'any';
  const modes = useOptions(part(schema, 'mode'));
  const put = (name: string, next: unknown) => onChange({ mode, ...withSetting({ ...vote }, name, next) });
  const props = { vote, schema, put };
  return (
    <div className={styles.stack}>
      <Radio.Group
        aria-label={label}
        value={mode}
        options={modes}
        onChange={(event) => put('mode', event.target.value)}
        className={styles.radios ?? ''}
      />
      {mode === 'ratio' && <Amount {...props} name="percent" most={100} suffix="%" />}
      {mode === 'count' && <Amount {...props} name="count" most={1000} suffix="" />}
      {mode === 'any' && has(schema, 'any_reject') && <Choice {...props} name="any_reject" title={t('on_reject')} />}
      {mode !== 'any' && mode !== 'in_turn' && has(schema, 'early') && <Early {...props} />}
      {siblings.abstain === true && has(schema, 'all_abstained') && (
        <Choice {...props} name="all_abstained" title={t('all_abstained')} />
      )}
    </div>
  );
}

function Amount({
  vote,
  schema,
  put,
  name,
  most,
  suffix,
}: Part & { name: 'percent' | 'count'; most: number; suffix: string }) {
  const text = useText();
  const own = part(schema, name);
  const usual = Number(own.default ?? 1);
  return (
    <div className={styles.line}>
      <span>{text(own['x-title'] as Text)}</span>
      <InputNumber
        aria-label={text(own['x-title'] as Text)}
        min={1}
        max={most}
        precision={0}
        value={vote[name] ?? usual}
        suffix={suffix}
        onChange={(next) => put(name, next ?? usual)}
      />
    </div>
  );
}

function Choice({ vote, schema, put, name, title }: Part & { name: 'any_reject' | 'all_abstained'; title: string }) {
  const own = part(schema, name);
  const options = useOptions(own);
  return (
    <div className={styles.line}>
      <span>{title}</span>
      <Select
        aria-label={title}
        value={vote[name] ?? String(own.default)}
        options={options}
        popupMatchSelectWidth={false}
        onChange={(next) => put(name, next === own.default ? undefined : next)}
      />
    </div>
  );
}

function Early({ vote, schema, put }: Part) {
  const text = useText();
  const title = text(part(schema, 'early')['x-title'] as Text);
  return (
    <div className={styles.line}>
      <span>{title}</span>
      <Switch
        size="small"
        aria-label={title}
        checked={vote.early ?? true}
        onChange={(next) => put('early', next ? undefined : false)}
      />
    </div>
  );
}

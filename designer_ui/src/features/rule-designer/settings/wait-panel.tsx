import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json, JsonSchema } from '@/api/types';
import { ACTION_INPUTS, type ActionUse } from '@/shared/automation';
import { Property, SchemaForm, withSetting } from '@/shared/inspector';
import type { PanelProps } from './special-panels';

const WAYS = ['for', 'until', 'event'] as const;
type Way = (typeof WAYS)[number];

const BEGIN: Readonly<Record<Way, Json>> = {
  for: { days: 1 },
  until: { formula: '' },
  event: { on: 'record_updated' },
};
/** What belongs to each way of waiting. */
const SETTINGS: Readonly<Record<Way, readonly string[]>> = {
  for: ['for'],
  until: [],
  event: ['timeout', 'late'],
};

function asObject(value: Json | undefined): Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** Wait for a time, until a moment, or for something to happen. */
export function WaitPanel({ schema, action, faults, onChange }: PanelProps) {
  const { t } = useTranslation('rule-designer');
  const way = WAYS.find((one) => one in action) ?? 'for';
  const choose = (next: Way) => {
    const { for: _for, until: _until, event: _event, timeout: _timeout, late: _late, ...rest } = action;
    onChange({ ...rest, [next]: BEGIN[next] } as ActionUse);
  };
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const own = way === 'for' ? null : (properties[way] ?? null);
  const names = SETTINGS[way];
  return (
    <>
      <Property label={t('wait.how')}>
        <Segmented
          block
          aria-label={t('wait.how')}
          value={way}
          options={WAYS.map((one) => ({ value: one, label: t(`wait.${one}`) }))}
          onChange={choose}
        />
      </Property>
      {own && (
        <SchemaForm
          schema={own}
          value={asObject(action[way])}
          inputs={ACTION_INPUTS}
          onChange={(name, value) =>
            onChange({ ...action, [way]: withSetting(asObject(action[way]), name, value) as Json })
          }
        />
      )}
      <SchemaForm
        schema={schema}
        omit={Object.keys(properties).filter((name) => !names.includes(name))}
        value={action}
        inputs={ACTION_INPUTS}
        faults={faults}
        onChange={(name, value) => onChange(withSetting(action, name, value) as ActionUse)}
      />
    </>
  );
}

import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '@/api/types';
import { PartsInput } from '@/shared/automation';
import { Property } from '@/shared/inspector';
import type { FlowNode } from '../model/types';

/** Units of time as the engine names them. */
export const UNITS: readonly string[] = ['hours', 'days', 'work_hours', 'work_days'];

type Props = {
  node: FlowNode;
  properties: Readonly<Record<string, JsonSchema>>;
  onChange: (name: string, value: unknown) => void;
};

/** How long a step waits, where its units stand beside its other settings; nothing for other kinds. */
export function DurationSetting({ node, properties, onChange }: Props) {
  const { t } = useTranslation('flow-designer');
  const id = useId();
  const own = UNITS.filter((unit) => unit in properties);
  if (own.length === 0) {
    return null;
  }
  const schema = { properties: Object.fromEntries(own.map((unit) => [unit, properties[unit]])) } as JsonSchema;
  const change = (next: Record<string, number> | undefined) => {
    for (const unit of own) {
      if (node[unit] !== next?.[unit]) {
        onChange(unit, next?.[unit]);
      }
    }
  };
  return (
    <Property label={t(node.until === undefined ? 'wait_for' : 'wait_after')} htmlFor={id}>
      <PartsInput
        id={id}
        label={t('wait_for')}
        schema={schema}
        value={Object.fromEntries(own.filter((unit) => unit in node).map((unit) => [unit, node[unit]]))}
        onChange={change}
      />
    </Property>
  );
}

DurationSetting.units = UNITS;

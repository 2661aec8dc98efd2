import type { JsonSchema } from '@/api/types';
import { ACTION_INPUTS, type ActionUse } from '@/shared/automation';
import { SchemaForm, withSetting } from '@/shared/inspector';
import type { PanelProps } from './special-panels';

/** What each way of choosing somebody asks for besides. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  round_robin: ['people'],
  weight: ['people', 'weights'],
  load: ['people', 'load'],
  region: ['by', 'regions'],
};
const ALWAYS = ['method', 'field', 'skip_absent'];

/** To whom a record is given; only what the method needs is asked. */
export function AssignPanel({ schema, action, faults, onChange }: PanelProps) {
  const method = typeof action.method === 'string' ? action.method : 'round_robin';
  const wanted = new Set([...ALWAYS, ...(SETTINGS[method] ?? [])]);
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const order = ['method', 'people', 'weights', 'load', 'by', 'regions', 'field', 'skip_absent'];
  const sorted = properties.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return (
    <SchemaForm
      schema={{ ...schema, properties: Object.fromEntries(sorted) }}
      omit={sorted.map(([name]) => name).filter((name) => !wanted.has(name))}
      value={action}
      inputs={ACTION_INPUTS}
      faults={faults}
      onChange={(name, value) => onChange(withSetting(action, name, value) as ActionUse)}
    />
  );
}

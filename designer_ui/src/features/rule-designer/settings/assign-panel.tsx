import type { JsonSchema } from '@/api/types';
import { ACTION_INPUTS, type ActionUse } from '@/shared/automation';
import { SchemaForm, withSetting } from '@/shared/inspector';
import type { PanelProps } from './special-panels';

/** What each way of choosing somebody asks for besides. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  round_robin: ['people', 'roster'],
  weight: ['people', 'weights', 'roster'],
  load: ['people', 'roster'],
  region: ['by', 'regions'],
  best: ['people', 'roster', 'best'],
};
const ALWAYS = ['method', 'load', 'capacity', 'field', 'skip_absent'];
const ORDER = [
  'method',
  'roster',
  'people',
  'weights',
  'best',
  'by',
  'regions',
  'load',
  'capacity',
  'field',
  'skip_absent',
];

/** To whom a record is given; only what the method needs is asked. */
export function AssignPanel({ schema, action, faults, onChange }: PanelProps) {
  const method = typeof action.method === 'string' ? action.method : 'round_robin';
  const wanted = new Set([...ALWAYS, ...(SETTINGS[method] ?? [])]);
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const sorted = properties.toSorted(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b));
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

import type { ComponentType } from 'react';
import type { Json, JsonSchema } from '@/api/types';
import type { ActionUse } from '@/shared/automation';
import { AssignPanel } from './assign-panel';
import { QueryPanel } from './query-panel';
import { WaitPanel } from './wait-panel';

export type PanelProps = {
  schema: JsonSchema;
  action: ActionUse;
  faults: Readonly<Record<string, string>>;
  onChange: (action: ActionUse) => void;
};

/** Kinds whose settings depend on one another more than a list of inputs can show. */
const PANELS: Readonly<Record<string, ComponentType<PanelProps>>> = {
  wait: WaitPanel,
  assign: AssignPanel,
  update_records: QueryPanel,
  delete_records: QueryPanel,
};

export function panelOf(kind: string): ComponentType<PanelProps> | undefined {
  return PANELS[kind];
}

/** What an action begins with beside what its schema asks for. */
const BEGINS: Readonly<Record<string, Record<string, Json>>> = {
  wait: { for: { days: 1 } },
  assign: { people: [] },
};

export function beginOf(kind: string): Record<string, Json> {
  return BEGINS[kind] ?? {};
}

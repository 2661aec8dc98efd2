import { GROUPS } from './charts';
import type { ChartKind } from './types';

/** Whether a chart answers to what was typed: its title in any language, or its name. */
export function named(kind: Pick<ChartKind, 'name' | 'label'>, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  const labels = typeof kind.label === 'string' ? [kind.label] : Object.values(kind.label ?? {});
  return [kind.name, ...labels].some((words) => (words ?? '').toLowerCase().includes(wanted));
}

/** Charts by group, in the order of the palette. */
export function chartGroups(kinds: readonly ChartKind[]): [string, ChartKind[]][] {
  const names = [...new Set([...GROUPS, ...kinds.map((kind) => kind.group ?? '')])];
  return names
    .map((group): [string, ChartKind[]] => [group, kinds.filter((kind) => (kind.group ?? '') === group)])
    .filter(([, list]) => list.length > 0);
}

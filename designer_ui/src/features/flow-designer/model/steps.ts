import type { CatalogKind, Json, JsonSchema, Tint } from '@/api/types';
import type { FlowBranch, FlowNode } from './types';

const TINTS: Readonly<Record<string, Tint>> = {
  start: 'green',
  approval: 'orange',
  cc: 'blue',
  exclusive: 'teal',
  parallel: 'purple',
  inclusive: 'lime',
  fill: 'amber',
  action: 'cyan',
  subflow: 'pink',
  delay: 'yellow',
  route: 'red',
};

export type Family = 'people' | 'branches' | 'automatic';

const FAMILIES: readonly Family[] = ['people', 'branches', 'automatic'];
const ORDER = [
  ...['approval', 'fill', 'cc'],
  ...['exclusive', 'parallel', 'inclusive'],
  ...['action', 'subflow', 'delay', 'route', 'end'],
];

/** Whether a kind is made of branches; others may have one aside, for what is rejected. */
export function isGroup(kind: CatalogKind | undefined): boolean {
  return typeof kind?.branches === 'string' && kind.branches !== 'none';
}

function familyOf(kind: CatalogKind): Family {
  if (!isGroup(kind)) {
    const properties = Object.values((kind.props?.properties ?? {}) as Record<string, JsonSchema>);
    return properties.some((own) => own['x-input'] === 'people') ? 'people' : 'automatic';
  }
  return 'branches';
}

function rank(name: string): number {
  const place = ORDER.indexOf(name);
  return place < 0 ? ORDER.length : place;
}

/** The kinds by what they are for, the most used ones first. */
export function familiesOf(kinds: readonly CatalogKind[]): { family: Family; kinds: CatalogKind[] }[] {
  const ordered = [...kinds].sort((a, b) => rank(a.name) - rank(b.name));
  return FAMILIES.map((family) => ({ family, kinds: ordered.filter((kind) => familyOf(kind) === family) })).filter(
    (one) => one.kinds.length > 0,
  );
}

/** The colour of a kind of step; one we have not met is grey. */
export function tintOfStep(type: string): Tint {
  return TINTS[type] ?? 'gray';
}

function freshBranches(how: unknown): { branches?: FlowBranch[] } {
  if (typeof how !== 'string' || how === 'none') {
    return {};
  }
  const second = how === 'all' ? { key: 'branch_2', nodes: [] } : { key: 'otherwise', default: true, nodes: [] };
  return { branches: [{ key: 'branch_1', nodes: [] }, second] };
}

/** Who is asked by a step that waits for somebody; a copy goes to nobody until somebody is named. */
function begin(schema: JsonSchema | undefined, asks: boolean): Json {
  if (schema?.['x-input'] === 'people') {
    return asks ? [{ superior: 1 }] : [];
  }
  return schema?.type === 'array' ? [] : (schema?.default ?? '');
}

/** A new step of a kind: what must be set is there, as far as it can be guessed. */
export function freshStep(kind: CatalogKind): FlowNode {
  const required = (kind.props?.required ?? []) as string[];
  const properties = (kind.props?.properties ?? {}) as Record<string, JsonSchema>;
  const settings = required.map((name) => [name, begin(properties[name], kind.asks === true)]);
  return { key: kind.name, type: kind.name, ...Object.fromEntries(settings), ...freshBranches(kind.branches) };
}

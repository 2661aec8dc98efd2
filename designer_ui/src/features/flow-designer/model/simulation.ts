import type { CatalogKind, JsonSchema, Linked } from '@/api/types';
import { fieldsOf } from '@/shared/conditions';
import { walk } from './tree';
import type { Flow, FlowBranch, FlowNode } from './types';

export type SimulatedStop = {
  node: string;
  type: string;
  title: string;
  people: Linked[];
  removed: { person: Linked | { id: null; title: string }; reason: string }[];
  /** Who is asked instead of somebody else. */
  replaced?: { person: Linked; instead: Linked; reason: string }[];
  /** Why people agreed by themselves. */
  agreed?: string[];
  blocked: boolean;
  branch?: string;
  /** The branches taken; of a group that runs all, all of them. */
  branches?: string[];
};
export type SimulationProblem = { code: string; message: string; path: string; severity: string; node: string | null };
export type Simulation = { path: SimulatedStop[]; status: string | null; problems: SimulationProblem[] };

/** Which steps and branches the way goes through, with what happened at each. */
export type Trail = { stops: ReadonlyMap<string, SimulatedStop>; branches: ReadonlySet<string>; status: string | null };

type Stops = ReadonlyMap<string, SimulatedStop>;

/** The branch that was chosen, one whose steps were reached, or one of those that always run. */
function isTaken(stop: SimulatedStop, { branches = [] }: FlowNode, branch: FlowBranch, stops: Stops): boolean {
  const always =
    !stop.branch && !stop.branches?.length && branches.length > 1 && branches.every((one) => !one.when && !one.default);
  return (
    stop.branch === branch.key ||
    (stop.branches ?? []).includes(branch.key) ||
    always ||
    branch.nodes.some((node) => stops.has(node.key))
  );
}

export function trailOf(flow: Flow, simulation: Simulation): Trail {
  const stops = new Map(simulation.path.map((stop) => [stop.node, stop]));
  const branches = new Set<string>();
  for (const { node } of walk(flow.nodes)) {
    const stop = stops.get(node.key);
    for (const branch of node.branches ?? []) {
      if (stop && isTaken(stop, node, branch, stops)) {
        branches.add(`${node.key}/${branch.key}`);
      }
    }
  }
  return { stops, branches, status: simulation.status };
}

/** The fields that decide the way: what the conditions of the start and the branches read. */
export function decidingFields(flow: Flow): string[] {
  const conditions = [
    flow.start?.when,
    ...[...walk(flow.nodes)].flatMap(({ node }) => (node.branches ?? []).map((branch) => branch.when)),
  ].filter((condition) => condition !== undefined);
  const named = conditions.flatMap((condition) => safely(() => [...fieldsOf(condition)]));
  const people = [...walk(flow.nodes)].flatMap(({ node }) => namedByPeople(node.who));
  return [...new Set([...named, ...people].map((path) => path.split('.')[0] ?? path))];
}

function namedByPeople(who: unknown): string[] {
  const rows = Array.isArray(who) ? (who as Record<string, unknown>[]) : [];
  return rows
    .flatMap((one) => [one.field, one.superior_of, one.department_head])
    .filter((path): path is string => typeof path === 'string');
}

function safely<T>(read: () => T[]): T[] {
  try {
    return read();
  } catch {
    return [];
  }
}

/** What people may answer at a step; only a kind that can be rejected offers a choice. */
export function verdictsOf(node: FlowNode, kind: CatalogKind | undefined): string[] {
  const properties = (kind?.props?.properties ?? {}) as Record<string, JsonSchema>;
  if (properties.reject === undefined) {
    return [];
  }
  return node.abstain === true ? ['approve', 'reject', 'abstain'] : ['approve', 'reject'];
}

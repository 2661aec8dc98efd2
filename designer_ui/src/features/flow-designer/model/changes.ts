import type { Text } from '@/api/types';
import {
  addBranch,
  type BranchPlace,
  duplicateBranch,
  makeDefault,
  moveBranch,
  pasteBranch,
  patchBranch,
  removeBranch,
  shiftBranch,
} from './branches';
import { freshNode } from './keys';
import { findNode, insertNode, keysOf, moveNode, removeNode, replaceNode, shiftNode } from './tree';
import type { Flow, FlowBranch, FlowNode, FlowStart, Place } from './types';

type NodeSetting = FlowNode[string];

/** Everything a person can do to a flow, as data. */
export type FlowChange =
  | { kind: 'rename'; title: Text }
  | { kind: 'replace'; flow: Flow }
  | { kind: 'flow'; patch: Partial<Flow> }
  | { kind: 'start'; patch: Partial<FlowStart> }
  | { kind: 'insert'; node: FlowNode; at: Place }
  | { kind: 'remove'; node: string }
  | { kind: 'move'; node: string; to: Place }
  | { kind: 'shift'; node: string; by: -1 | 1 }
  | { kind: 'duplicate'; node: string }
  | { kind: 'set'; node: string; name: string; value: NodeSetting }
  | { kind: 'add_branch'; node: string; branch: FlowBranch }
  | { kind: 'paste_branch'; node: string; branch: FlowBranch }
  | { kind: 'remove_branch'; node: string; branch: string }
  | { kind: 'shift_branch'; node: string; branch: string; by: -1 | 1 }
  | { kind: 'move_branch'; node: string; branch: string; to: BranchPlace }
  | { kind: 'duplicate_branch'; node: string; branch: string }
  | { kind: 'default_branch'; node: string; branch: string }
  | { kind: 'branch'; node: string; branch: string; patch: Partial<FlowBranch> };

type Kind = FlowChange['kind'];
type Of<K extends Kind> = Extract<FlowChange, { kind: K }>;

function withSetting(node: FlowNode, name: string, value: NodeSetting): FlowNode {
  if (value === undefined) {
    const { [name]: _, ...rest } = node;
    return rest as FlowNode;
  }
  return { ...node, [name]: value };
}

function known<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

function duplicate(flow: Flow, key: string): Flow {
  const found = findNode(flow, key);
  if (!found) {
    return flow;
  }
  const { list, index } = found.place;
  return insertNode(flow, { list, index: index + 1 }, freshNode(found.node, keysOf(flow.nodes)));
}

const REDUCERS: { [K in Kind]: (flow: Flow, change: Of<K>) => Flow } = {
  rename: (flow, { title }) => ({ ...flow, title }),
  replace: (flow, change) => normaliseFlow({ ...change.flow, key: flow.key }),
  flow: (flow, { patch }) => known({ ...flow, ...patch }),
  start: (flow, { patch }) => ({ ...flow, start: known({ ...flow.start, ...patch }) }),
  insert: (flow, { node, at }) => insertNode(flow, at, freshNode(node, ['start', ...keysOf(flow.nodes)])),
  remove: (flow, { node }) => removeNode(flow, node),
  move: (flow, { node, to }) => moveNode(flow, node, to),
  shift: (flow, { node, by }) => shiftNode(flow, node, by),
  duplicate: (flow, { node }) => duplicate(flow, node),
  set: (flow, { node, name, value }) => replaceNode(flow, node, (one) => [withSetting(one, name, value)]),
  add_branch: (flow, { node, branch }) => addBranch(flow, node, branch),
  paste_branch: (flow, { node, branch }) => pasteBranch(flow, node, branch),
  remove_branch: (flow, { node, branch }) => removeBranch(flow, node, branch),
  shift_branch: (flow, { node, branch, by }) => shiftBranch(flow, node, branch, by),
  move_branch: (flow, { node, branch, to }) => moveBranch(flow, node, branch, to),
  duplicate_branch: (flow, { node, branch }) => duplicateBranch(flow, node, branch),
  default_branch: (flow, { node, branch }) => makeDefault(flow, node, branch),
  branch: (flow, { node, branch, patch }) => patchBranch(flow, node, branch, patch),
};

/** The flow after a change; the same flow when nothing changed. */
export function reduceFlow(flow: Flow, change: FlowChange): Flow {
  const reducer = REDUCERS[change.kind] as (flow: Flow, change: FlowChange) => Flow;
  return reducer(flow, change);
}

/** A draft as the designer works with it: every list is there. */
export function normaliseFlow(flow: Flow): Flow {
  const whole = (node: FlowNode): FlowNode =>
    node.branches
      ? { ...node, branches: node.branches.map((branch) => ({ ...branch, nodes: (branch.nodes ?? []).map(whole) })) }
      : node;
  return { ...flow, nodes: (flow.nodes ?? []).map(whole) };
}

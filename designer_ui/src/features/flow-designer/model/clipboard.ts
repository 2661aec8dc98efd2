import type { FlowChange } from './changes';
import { findNode } from './tree';
import {
  type Flow,
  type FlowBranch,
  type FlowNode,
  listOf,
  type Place,
  ROOT,
  START,
  type Target,
  targetOf,
} from './types';

export type Packed = { tenon: 'flow-node'; node: FlowNode } | { tenon: 'flow-branch'; branch: FlowBranch };

/** A step or a branch as text: readable in another flow, another tab, another app. */
export function pack(packed: Packed): string {
  return JSON.stringify(packed);
}

function isNode(value: unknown): value is FlowNode {
  const node = value as Partial<FlowNode> | null;
  const inner = node?.branches === undefined || (Array.isArray(node.branches) && node.branches.every(isBranch));
  return typeof node === 'object' && typeof node?.key === 'string' && typeof node.type === 'string' && inner;
}

function isBranch(value: unknown): value is FlowBranch {
  const branch = value as Partial<FlowBranch> | null;
  return typeof branch?.key === 'string' && Array.isArray(branch.nodes) && branch.nodes.every(isNode);
}

/** What a text from the clipboard holds for a flow; null when it is something else. */
export function unpack(text: string): Packed | null {
  try {
    const packed = JSON.parse(text) as Partial<{ tenon: string; node: unknown; branch: unknown }>;
    if (packed.tenon === 'flow-node' && isNode(packed.node)) {
      return { tenon: 'flow-node', node: packed.node };
    }
    if (packed.tenon === 'flow-branch' && isBranch(packed.branch)) {
      return { tenon: 'flow-branch', branch: packed.branch };
    }
    return null;
  } catch {
    return null;
  }
}

/** The step or branch itself, to be copied; null for the start. */
export function packed(flow: Flow, { node, branch }: Target): Packed | null {
  const found = findNode(flow, node)?.node;
  if (branch === undefined) {
    return found ? { tenon: 'flow-node', node: found } : null;
  }
  const own = found?.branches?.find((one) => one.key === branch);
  return own ? { tenon: 'flow-branch', branch: own } : null;
}

/** The place right after something; the end of the flow after nothing. */
export function placeAfter(flow: Flow, target: Target | null): Place {
  if (!target) {
    return { list: ROOT, index: flow.nodes.length };
  }
  if (target.node === START) {
    return { list: ROOT, index: 0 };
  }
  if (target.branch !== undefined) {
    return { list: listOf(target.node, target.branch), index: 0 };
  }
  const found = findNode(flow, target.node);
  return found ? { list: found.place.list, index: found.place.index + 1 } : { list: ROOT, index: 0 };
}

/** The group that a pasted branch joins: the one selected, or the one around. */
function groupAround(flow: Flow, target: Target | null): string | null {
  if (!target || target.branch !== undefined) {
    return target?.node ?? null;
  }
  const found = findNode(flow, target.node);
  return found?.node.branches ? target.node : (targetOf(found?.place.list ?? ROOT)?.node ?? null);
}

/** What puts a copied thing in at a place; null where it cannot stand. */
export function pasteInto(thing: Packed, at: Place): FlowChange | null {
  if (thing.tenon === 'flow-node') {
    return { kind: 'insert', node: thing.node, at };
  }
  const group = targetOf(at.list)?.node;
  return group ? { kind: 'paste_branch', node: group, branch: thing.branch } : null;
}

/** What puts a copied thing in after something. */
export function pasteAfter(flow: Flow, thing: Packed, target: Target | null): FlowChange | null {
  if (thing.tenon === 'flow-node') {
    return { kind: 'insert', node: thing.node, at: placeAfter(flow, target) };
  }
  const group = groupAround(flow, target);
  return group ? { kind: 'paste_branch', node: group, branch: thing.branch } : null;
}

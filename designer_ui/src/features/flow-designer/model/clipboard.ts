import type { FlowBranch, FlowNode } from './types';

export type Packed = { tenon: 'flow-node'; node: FlowNode } | { tenon: 'flow-branch'; branch: FlowBranch };

/** A step or a branch as text: readable in another flow, another tab, another app. */
export function pack(packed: Packed): string {
  return JSON.stringify(packed);
}

function isNode(value: unknown): value is FlowNode {
  const node = value as Partial<FlowNode> | null;
  return typeof node === 'object' && typeof node?.key === 'string' && typeof node.type === 'string';
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

import { keyFrom, newKey } from '@/shared/inspector';
import type { FlowBranch, FlowNode } from './types';

/** `manager_2` of `manager` when that is taken: the copy of a copy is `manager_3`. */
function copyOf(key: string, taken: Set<string>): string {
  const next = newKey(keyFrom(key.replace(/_\d+$/, '')), taken);
  taken.add(next);
  return next;
}

/** The same step with keys nobody in the flow has; every step inside gets a new one too. */
export function freshNode(node: FlowNode, taken: Iterable<string>): FlowNode {
  const used = new Set(taken);
  const renamed = (one: FlowNode): FlowNode => {
    const own = { ...one, key: used.has(one.key) ? copyOf(one.key, used) : one.key };
    used.add(own.key);
    return one.branches ? { ...own, branches: one.branches.map((branch) => inside(branch)) } : own;
  };
  const inside = (branch: FlowBranch): FlowBranch => ({ ...branch, nodes: branch.nodes.map(renamed) });
  return renamed(node);
}

/** The same branch with a key its group does not have, and fresh steps. Only one branch is the default. */
export function freshBranch(branch: FlowBranch, siblings: readonly FlowBranch[], taken: Iterable<string>): FlowBranch {
  const { default: _, ...rest } = branch;
  const used = new Set(taken);
  const nodes = branch.nodes.map((node) => {
    const fresh = freshNode(node, used);
    for (const key of keysWithin(fresh)) {
      used.add(key);
    }
    return fresh;
  });
  const taking = new Set(siblings.map((one) => one.key));
  return { ...rest, key: taking.has(branch.key) ? copyOf(branch.key, taking) : branch.key, nodes };
}

function keysWithin(node: FlowNode): string[] {
  return [node.key, ...(node.branches ?? []).flatMap((branch) => branch.nodes.flatMap(keysWithin))];
}

/** A free key for one more branch of a group. */
export function newBranchKey(siblings: readonly FlowBranch[]): string {
  const taken = new Set(siblings.map((one) => one.key));
  let number = siblings.length;
  while (taken.has(`branch_${number}`)) {
    number += 1;
  }
  return `branch_${number}`;
}

import { keyFrom, newKey } from '@/shared/inspector';
import type { FlowBranch, FlowNode } from './types';

/** `manager_2` of `manager` when that is taken: the copy of a copy is `manager_3`. */
function copyOf(key: string, taken: Set<string>): string {
  const next = newKey(keyFrom(key.replace(/_\d+$/, '')), taken);
  taken.add(next);
  return next;
}

type Renames = Map<string, string>;

function renamedIn(node: FlowNode, used: Set<string>, renames: Renames): FlowNode {
  const key = used.has(node.key) ? copyOf(node.key, used) : node.key;
  used.add(key);
  renames.set(node.key, key);
  const inside = (branch: FlowBranch): FlowBranch => ({
    ...branch,
    nodes: branch.nodes.map((one) => renamedIn(one, used, renames)),
  });
  return { ...node, key, ...(node.branches ? { branches: node.branches.map(inside) } : {}) };
}

/** Jumps and ways back between copied steps lead to the copies; those to other steps stay as they are. */
function redirected(node: FlowNode, renames: Renames): FlowNode {
  const name = (key: unknown) => (typeof key === 'string' ? (renames.get(key) ?? key) : key);
  const reject = node.reject as { to?: unknown } | string | undefined;
  return {
    ...node,
    ...(typeof node.to === 'string' ? { to: name(node.to) as string } : {}),
    ...(Array.isArray(node.return_to) ? { return_to: node.return_to.map(name) as string[] } : {}),
    ...(typeof reject === 'object' && reject !== null ? { reject: { ...reject, to: name(reject.to) as string } } : {}),
    ...(node.branches
      ? {
          branches: node.branches.map((branch) => ({
            ...branch,
            nodes: branch.nodes.map((one) => redirected(one, renames)),
          })),
        }
      : {}),
  };
}

function freshNodes(nodes: readonly FlowNode[], taken: Iterable<string>): FlowNode[] {
  const used = new Set(taken);
  const renames: Renames = new Map();
  const fresh = nodes.map((node) => renamedIn(node, used, renames));
  return fresh.map((node) => redirected(node, renames));
}

/** The same step with keys nobody in the flow has; every step inside gets a new one too. */
export function freshNode(node: FlowNode, taken: Iterable<string>): FlowNode {
  return freshNodes([node], taken)[0] ?? node;
}

/** The same branch with a key its group does not have, and fresh steps. Only one branch is the default. */
export function freshBranch(branch: FlowBranch, siblings: readonly FlowBranch[], taken: Iterable<string>): FlowBranch {
  const { default: _, ...rest } = branch;
  const nodes = freshNodes(branch.nodes, taken);
  const taking = new Set(siblings.map((one) => one.key));
  return { ...rest, key: taking.has(branch.key) ? copyOf(branch.key, taking) : branch.key, nodes };
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

import type { TreeNode } from './types';

/** The nodes that keep the flow waiting now, at any depth. */
export function activeNodes(tree: readonly TreeNode[]): TreeNode[] {
  return tree.flatMap((node) => [
    ...(node.state === 'active' && node.people.length ? [node] : []),
    ...(node.branches ?? []).flatMap((branch) => activeNodes(branch.nodes)),
  ]);
}

/** The people of a node who have not answered. */
export function pending(node: TreeNode): TreeNode['people'] {
  return node.people.filter((person) => !person.verdict);
}

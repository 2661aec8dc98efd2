import type { TreeNode, TreePerson } from './types';

/** The nodes that keep the flow waiting now, at any depth. */
export function activeNodes(tree: readonly TreeNode[]): TreeNode[] {
  return everyNode(tree).filter((node) => node.state === 'active' && node.people.length > 0);
}

/** The nodes that wait for an admin. */
export function blockedNodes(tree: readonly TreeNode[]): TreeNode[] {
  return everyNode(tree).filter((node) => node.blocked);
}

function everyNode(tree: readonly TreeNode[]): TreeNode[] {
  return tree.flatMap((node) => [node, ...(node.branches ?? []).flatMap((branch) => everyNode(branch.nodes))]);
}

/** The people of a node who have not answered. */
export function pending(node: TreeNode): TreeNode['people'] {
  return node.people.filter((person) => !person.verdict || person.verdict === 'paused');
}

/** Through whose hands it went: A → B → C; a helper stands behind the one who asked him. */
export function handsOf(person: TreePerson): string {
  const helped = person.delegator ? [person.delegator] : [];
  const hands = [...(person.chain ?? []), ...helped, person];
  const kept = hands.filter((one, at) => at === 0 || one.id !== hands[at - 1]?.id);
  return kept.map((one) => one.title).join(' → ');
}

import { findNode, listAt, walk } from './tree';
import { type Flow, type FlowBranch, type FlowNode, listOf, ROOT, START, type Target, targetOf } from './types';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Names of branches whose steps are not drawn. */
export type Folded = ReadonlySet<string>;

type Walk = (flow: Flow, from: Target, folded: Folded) => Target | null;

/** What stands lowest in a step: itself, or the end of its first branch. */
function lowestOf(node: FlowNode, folded: Folded): Target {
  const [first] = node.branches ?? [];
  return first ? endOf(node.key, first.key, first.nodes, folded) : { node: node.key };
}

function endOf(node: string, branch: string, nodes: readonly FlowNode[], folded: Folded): Target {
  const last = nodes.at(-1);
  return !last || folded.has(listOf(node, branch)) ? { node, branch } : lowestOf(last, folded);
}

/** What comes below a step: its sibling, or what follows the group around it. */
function after(flow: Flow, key: string): Target | null {
  const found = findNode(flow, key);
  if (!found) {
    return null;
  }
  const next = listAt(flow, found.place.list)?.[found.place.index + 1];
  if (next) {
    return { node: next.key };
  }
  const owner = targetOf(found.place.list);
  return owner ? after(flow, owner.node) : null;
}

function first(nodes: readonly FlowNode[] | null): Target | null {
  const [node] = nodes ?? [];
  return node ? { node: node.key } : null;
}

const down: Walk = (flow, { node, branch }, folded) => {
  if (node === START) {
    return first(flow.nodes);
  }
  if (branch !== undefined) {
    const inside = folded.has(listOf(node, branch)) ? null : first(listAt(flow, listOf(node, branch)));
    return inside ?? after(flow, node);
  }
  const [head] = findNode(flow, node)?.node.branches ?? [];
  return head ? { node, branch: head.key } : after(flow, node);
};

const up: Walk = (flow, { node, branch }, folded) => {
  if (branch !== undefined) {
    return { node };
  }
  const place = findNode(flow, node)?.place;
  if (!place) {
    return null;
  }
  const before = place.index > 0 ? listAt(flow, place.list)?.[place.index - 1] : undefined;
  return before ? lowestOf(before, folded) : (targetOf(place.list) ?? { node: START });
};

type Height = { head: Target; index: number | null };

/** The branch something stands in, and how far down; null outside all branches. */
function heightOf(flow: Flow, target: Target): Height | null {
  if (target.branch !== undefined) {
    return { head: target, index: null };
  }
  const place = findNode(flow, target.node)?.place;
  const head = place && targetOf(place.list);
  return head ? { head, index: place.index } : null;
}

/** What stands as high in a branch; its head when it holds nothing. */
function atHeight(node: string, branch: FlowBranch, index: number | null, folded: Folded): Target {
  const nodes = index === null || folded.has(listOf(node, branch.key)) ? [] : branch.nodes;
  const same = nodes[Math.min(index ?? 0, nodes.length - 1)];
  return same ? { node: same.key } : { node, branch: branch.key };
}

/** The branch beside, at the same height where it has as many steps. */
function beside(by: -1 | 1): Walk {
  return (flow, target, folded) => {
    const height = heightOf(flow, target);
    if (!height) {
      return null;
    }
    const { head, index } = height;
    const branches = findNode(flow, head.node)?.node.branches ?? [];
    const other = branches[branches.findIndex((one) => one.key === head.branch) + by];
    const outer = target.branch === undefined ? { node: head.node } : null;
    return other ? atHeight(head.node, other, index, folded) : outer && beside(by)(flow, outer, folded);
  };
}

const WALKS: Readonly<Record<Direction, Walk>> = { down, up, left: beside(-1), right: beside(1) };

/** What an arrow leads to; null at the edge of the drawing. */
export function neighbour(flow: Flow, from: Target | null, direction: Direction, folded: Folded): Target | null {
  return from ? WALKS[direction](flow, from, folded) : { node: START };
}

/** The branches around something, outermost first: they must be open for it to be seen. */
export function around(flow: Flow, { node }: Target): Target[] {
  const owner = targetOf(findNode(flow, node)?.place.list ?? ROOT);
  return owner ? [...around(flow, owner), owner] : [];
}

/** Every branch that holds steps, by name. */
export function foldAll(flow: Flow): Folded {
  const branches = [...walk(flow.nodes)].flatMap(({ node }) =>
    (node.branches ?? []).filter((one) => one.nodes.length > 0).map((one) => listOf(node.key, one.key)),
  );
  return new Set(branches);
}

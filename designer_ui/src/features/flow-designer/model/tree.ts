import { type Flow, type FlowBranch, type FlowNode, type ListId, listOf, type Place, ROOT } from './types';

export type Found = { node: FlowNode; place: Place };

/** Every step with the place where it stands, parents first. */
export function* walk(nodes: readonly FlowNode[], list: ListId = ROOT): Generator<Found> {
  for (const [index, node] of nodes.entries()) {
    yield { node, place: { list, index } };
    for (const branch of node.branches ?? []) {
      yield* walk(branch.nodes, listOf(node.key, branch.key));
    }
  }
}

export function findNode(flow: Flow, key: string): Found | null {
  for (const found of walk(flow.nodes)) {
    if (found.node.key === key) {
      return found;
    }
  }
  return null;
}

export function findBranch(flow: Flow, node: string, branch: string): FlowBranch | null {
  return findNode(flow, node)?.node.branches?.find((one) => one.key === branch) ?? null;
}

/** The steps of a list; null when there is no such list. */
export function listAt(flow: Flow, list: ListId): readonly FlowNode[] | null {
  if (list === ROOT) {
    return flow.nodes;
  }
  const [node = '', branch = ''] = list.split('/');
  return findBranch(flow, node, branch)?.nodes ?? null;
}

/** Keys of all steps, which must differ in the whole flow. */
export function keysOf(nodes: readonly FlowNode[]): string[] {
  return [...walk(nodes)].map(({ node }) => node.key);
}

/** Whether `list` lies inside the step: it cannot be moved into itself. */
export function holdsList(node: FlowNode, list: ListId): boolean {
  const owner = list.split('/')[0] ?? '';
  return list !== ROOT && [...walk([node])].some((found) => found.node.key === owner && found.node.branches);
}

type EditList = (nodes: readonly FlowNode[]) => FlowNode[];

function inBranches(nodes: readonly FlowNode[], list: ListId, edit: EditList): readonly FlowNode[] {
  let changed = false;
  const next = nodes.map((node) => {
    if (!node.branches) {
      return node;
    }
    let own = false;
    const branches = node.branches.map((branch) => {
      const after = listOf(node.key, branch.key) === list ? edit(branch.nodes) : inBranches(branch.nodes, list, edit);
      own ||= after !== branch.nodes;
      return after === branch.nodes ? branch : { ...branch, nodes: [...after] };
    });
    changed ||= own;
    return own ? { ...node, branches } : node;
  });
  return changed ? next : nodes;
}

/** The flow with one of its lists changed. */
export function editList(flow: Flow, list: ListId, edit: EditList): Flow {
  const nodes = list === ROOT ? edit(flow.nodes) : inBranches(flow.nodes, list, edit);
  return nodes === flow.nodes ? flow : { ...flow, nodes: [...nodes] };
}

/** The flow with one step replaced by none, one or several. */
export function replaceNode(flow: Flow, key: string, change: (node: FlowNode) => readonly FlowNode[]): Flow {
  const found = findNode(flow, key);
  return found
    ? editList(flow, found.place.list, (nodes) => nodes.flatMap((node) => (node.key === key ? change(node) : [node])))
    : flow;
}

export function insertNode(flow: Flow, { list, index }: Place, node: FlowNode): Flow {
  return editList(flow, list, (nodes) => nodes.toSpliced(index, 0, node));
}

export function removeNode(flow: Flow, key: string): Flow {
  return replaceNode(flow, key, () => []);
}

/** The step at another place; nothing changes when that lies inside itself. */
export function moveNode(flow: Flow, key: string, to: Place): Flow {
  const found = findNode(flow, key);
  if (!found || holdsList(found.node, to.list) || listAt(flow, to.list) === null) {
    return flow;
  }
  const { list, index } = found.place;
  const same = list === to.list;
  if (same && (to.index === index || to.index === index + 1)) {
    return flow;
  }
  const target = same && to.index > index ? to.index - 1 : to.index;
  return insertNode(removeNode(flow, key), { list: to.list, index: target }, found.node);
}

/** The step one place up or down in its own list. */
export function shiftNode(flow: Flow, key: string, by: -1 | 1): Flow {
  const found = findNode(flow, key);
  const count = found ? (listAt(flow, found.place.list)?.length ?? 0) : 0;
  const next = (found?.place.index ?? 0) + by;
  if (!found || next < 0 || next >= count) {
    return flow;
  }
  return moveNode(flow, key, { list: found.place.list, index: by > 0 ? next + 1 : next });
}

import { freshBranch } from './keys';
import { findNode, holdsList, keysOf, replaceNode } from './tree';
import { type Flow, type FlowBranch, type FlowNode, listOf } from './types';

type EditBranches = (branches: readonly FlowBranch[]) => readonly FlowBranch[];

function editBranches(flow: Flow, node: string, edit: EditBranches): Flow {
  const before = findNode(flow, node)?.node.branches;
  const after = before && edit(before);
  return !after || after === before ? flow : replaceNode(flow, node, (one) => [{ ...one, branches: [...after] }]);
}

/** The default one stands last: it is asked after all others. */
export function inOrder(branches: readonly FlowBranch[]): FlowBranch[] {
  return [...branches.filter((one) => !one.default), ...branches.filter((one) => one.default)];
}

/** A new branch at the end, before the default one. */
export function addBranch(flow: Flow, node: string, branch: FlowBranch): Flow {
  return editBranches(flow, node, (branches) => inOrder([...branches, branch]));
}

export function patchBranch(flow: Flow, node: string, key: string, patch: Partial<FlowBranch>): Flow {
  return editBranches(flow, node, (branches) =>
    branches.map((one) => (one.key === key ? withoutBlanks({ ...one, ...patch }) : one)),
  );
}

function withoutBlanks(branch: FlowBranch): FlowBranch {
  return Object.fromEntries(Object.entries(branch).filter(([, value]) => value !== undefined)) as FlowBranch;
}

/** The one that is taken when no other holds; it needs no condition. */
export function makeDefault(flow: Flow, node: string, key: string): Flow {
  return editBranches(flow, node, (branches) =>
    inOrder(
      branches.map(({ default: _, ...one }) => {
        if (one.key !== key) {
          return one;
        }
        const { when: __, ...rest } = one;
        return { ...rest, default: true };
      }),
    ),
  );
}

/** Priority one up or down; the default stays last. */
export function shiftBranch(flow: Flow, node: string, key: string, by: -1 | 1): Flow {
  return editBranches(flow, node, (branches) => {
    const index = branches.findIndex((one) => one.key === key);
    const other = branches[index + by];
    const own = branches[index];
    if (!own || !other || own.default || other.default) {
      return branches;
    }
    return branches.with(index, other).with(index + by, own);
  });
}

/** Where a branch goes: before position `index` of a group, counted as the group now is. */
export type BranchPlace = { node: string; index: number };

function placed(branches: readonly FlowBranch[], key: string, index: number): readonly FlowBranch[] {
  const from = branches.findIndex((one) => one.key === key);
  const own = branches[from];
  if (!own || own.default || index === from || index === from + 1) {
    return branches;
  }
  const next = inOrder(branches.toSpliced(from, 1).toSpliced(index > from ? index - 1 : index, 0, own));
  return next.every((one, at) => one === branches[at]) ? branches : next;
}

/** A branch at another place of its group, or in another group; never in itself. */
export function moveBranch(flow: Flow, node: string, key: string, to: BranchPlace): Flow {
  if (to.node === node) {
    return editBranches(flow, node, (branches) => placed(branches, key, to.index));
  }
  const own = findNode(flow, node)?.node.branches?.find((one) => one.key === key);
  const target = findNode(flow, to.node);
  const inside = own?.nodes.some((one) => one.key === to.node || holdsList(one, listOf(to.node, '')));
  if (!own || !target || inside) {
    return flow;
  }
  const without = removeBranch(flow, node, key);
  return editBranches(without, to.node, (branches) => {
    const fresh = freshBranch(own, branches, keysOf(without.nodes));
    return inOrder(branches.toSpliced(to.index, 0, fresh));
  });
}

export function duplicateBranch(flow: Flow, node: string, key: string): Flow {
  return editBranches(flow, node, (branches) => {
    const index = branches.findIndex((one) => one.key === key);
    const own = branches[index];
    return own ? inOrder(branches.toSpliced(index + 1, 0, freshBranch(own, branches, keysOf(flow.nodes)))) : branches;
  });
}

/** A branch from elsewhere, as a new one of this group. */
export function pasteBranch(flow: Flow, node: string, branch: FlowBranch): Flow {
  return editBranches(flow, node, (branches) =>
    inOrder([...branches, freshBranch(branch, branches, keysOf(flow.nodes))]),
  );
}

/**
 * The flow without a branch. A group of one is no group: what the last branch holds takes its place.
 */
export function removeBranch(flow: Flow, node: string, key: string): Flow {
  return replaceNode(flow, node, (one) => {
    const rest = (one.branches ?? []).filter((branch) => branch.key !== key);
    if (rest.length === (one.branches ?? []).length) {
      return [one];
    }
    return rest.length > 1 ? [withDefault(one, rest)] : (rest[0]?.nodes ?? []);
  });
}

/** A group that had a default keeps one. */
function withDefault(node: FlowNode, branches: readonly FlowBranch[]): FlowNode {
  const had = node.branches?.some((one) => one.default) ?? false;
  if (!had || branches.some((one) => one.default)) {
    return { ...node, branches: [...branches] };
  }
  const { when: _, ...last } = branches.at(-1) as FlowBranch;
  return { ...node, branches: [...branches.slice(0, -1), { ...last, default: true }] };
}

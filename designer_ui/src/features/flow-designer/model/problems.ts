import type { Problem } from '@/api/client';
import { pathText } from '@/shared/inspector';
import { type Flow, type FlowNode, START, type Target } from './types';

export type Mark = { target: Target; problem: Problem };

/** What `nodes/1/branches/0/nodes/2/who` speaks of: the deepest step or branch; null for the flow itself. */
export function targetAt(flow: Flow, at: string): Target | null {
  const parts = at.split('/');
  if (parts[0] === START) {
    return { node: START };
  }
  let list: readonly FlowNode[] = flow.nodes;
  let found: Target | null = null;
  while (parts[0] === 'nodes') {
    const node: FlowNode | undefined = list[Number(parts[1])];
    if (!node) {
      return found;
    }
    found = { node: node.key };
    const branch = parts[2] === 'branches' ? node.branches?.[Number(parts[3])] : undefined;
    if (!branch) {
      return found;
    }
    found = { node: node.key, branch: branch.key };
    list = branch.nodes;
    parts.splice(0, 4);
  }
  return found;
}

/** The setting a problem of a step's shape names: `who` of `nodes/0/who/0`; null for problems that say more. */
export function settingOf(problem: Problem): string | null {
  if (!problem.code.startsWith('schema')) {
    return null;
  }
  const inside =
    pathText(problem.path)
      .split(/(?:nodes|branches)\/\d+\//)
      .at(-1) ?? '';
  return inside.split('/')[0] || null;
}

export function nameOf({ node, branch }: Target): string {
  return branch === undefined ? node : `${node}/${branch}`;
}

/** The problems of each step and branch, by its name. */
export function problemsByTarget(flow: Flow, problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const problem of problems) {
    const target = targetAt(flow, pathText(problem.path));
    if (target) {
      const name = nameOf(target);
      found.set(name, [...(found.get(name) ?? []), problem]);
    }
  }
  return found;
}

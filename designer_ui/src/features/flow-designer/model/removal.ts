import type { FlowChange } from './changes';
import type { Target } from './types';

/** What takes a step or a branch out. */
export function remove({ node, branch }: Target): FlowChange {
  return branch === undefined ? { kind: 'remove', node } : { kind: 'remove_branch', node, branch };
}

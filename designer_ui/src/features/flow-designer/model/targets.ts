import { findNode, listAt } from './tree';
import { type Flow, type FlowNode, ROOT, targetOf } from './types';

/** Where a jump may lead: other steps of its own list and of the lists around it, from the outside in. */
export function reachable(flow: Flow, key: string): FlowNode[] {
  const list = findNode(flow, key)?.place.list;
  if (list === undefined) {
    return [];
  }
  const owner = list === ROOT ? null : targetOf(list);
  const outer = owner ? [...reachable(flow, owner.node), ...named(flow, owner.node)] : [];
  return [...outer, ...(listAt(flow, list) ?? []).filter((node) => node.key !== key)];
}

function named(flow: Flow, key: string): FlowNode[] {
  const found = findNode(flow, key)?.node;
  return found ? [found] : [];
}

import type { Condition, Json } from '@/api/types';

/** A condition as the builder edits it. What it cannot show as a row is kept as it is. */
export type TestNode = { kind: 'test'; id: string; field: string; op: string; value: Json | undefined };
export type GroupNode = { kind: 'group'; id: string; mode: 'all' | 'any'; nodes: ConditionNode[] };
export type OtherNode = { kind: 'other'; id: string; condition: Condition };
export type ConditionNode = TestNode | GroupNode | OtherNode;

let made = 0;
function newId(): string {
  made += 1;
  return `c${made}`;
}

export function newTest(field: string, op: string): TestNode {
  return { kind: 'test', id: newId(), field, op, value: undefined };
}

export function newGroup(mode: GroupNode['mode'], nodes: ConditionNode[] = []): GroupNode {
  return { kind: 'group', id: newId(), mode, nodes };
}

function nodeFrom(condition: Condition): ConditionNode {
  if (typeof condition['field'] === 'string') {
    const { field, op, value } = condition;
    return { kind: 'test', id: newId(), field, op: typeof op === 'string' ? op : 'eq', value };
  }
  for (const mode of ['all', 'any'] as const) {
    const inside = condition[mode];
    if (Array.isArray(inside)) {
      return newGroup(mode, (inside as Condition[]).map(nodeFrom));
    }
  }
  return { kind: 'other', id: newId(), condition };
}

/** The tree of a stored condition; a single test stands in a group of its own. */
export function treeFrom(condition: Condition | null | undefined): GroupNode {
  if (!condition || Object.keys(condition).length === 0) {
    return newGroup('all');
  }
  const node = nodeFrom(condition);
  return node.kind === 'group' ? node : newGroup('all', [node]);
}

const NEEDS_NOTHING = new Set(['is_empty', 'not_empty', 'blank', 'not_blank']);

export function isComplete({ field, op, value }: TestNode): boolean {
  if (!field || !op) {
    return false;
  }
  return NEEDS_NOTHING.has(op) || !(value === undefined || value === null || value === '' || isEmptyList(value));
}

function isEmptyList(value: Json): boolean {
  return Array.isArray(value) && (value.length === 0 || value.some((one) => one === null || one === ''));
}

function conditionOf(node: ConditionNode): Condition | null {
  if (node.kind === 'other') {
    return node.condition;
  }
  if (node.kind === 'group') {
    const inside = node.nodes.map(conditionOf).filter((one) => one !== null);
    return inside.length ? { [node.mode]: inside } : null;
  }
  if (!isComplete(node)) {
    return null;
  }
  const test: Condition = { field: node.field, op: node.op };
  return NEEDS_NOTHING.has(node.op) ? test : { ...test, value: node.value ?? null };
}

/** The condition a tree stands for, without rows that are not finished; null when it asks nothing. */
export function conditionFrom(tree: GroupNode): Condition | null {
  const whole = conditionOf(tree);
  const only = whole?.['all'] ?? whole?.['any'];
  return Array.isArray(only) && only.length === 1 ? (only[0] as Condition) : whole;
}

/** The tree with one node changed, replaced by several or taken out. */
export function replaceNode(group: GroupNode, id: string, next: readonly ConditionNode[]): GroupNode {
  const nodes = group.nodes.flatMap((node) => {
    if (node.id === id) {
      return next;
    }
    return node.kind === 'group' ? [replaceNode(node, id, next)] : [node];
  });
  return { ...group, nodes };
}

/** The tests of a tree, for the filter chips; `deep` when groups or formulas hide more. */
export function flatTests(tree: GroupNode): { tests: TestNode[]; deep: boolean } {
  const tests = tree.nodes.filter((node) => node.kind === 'test');
  return { tests, deep: tests.length !== tree.nodes.length };
}

/** Both conditions must hold. */
export function both(first: Condition | null | undefined, second: Condition | null | undefined): Condition | null {
  if (first && second) {
    return { all: [first, second] };
  }
  return first ?? second ?? null;
}

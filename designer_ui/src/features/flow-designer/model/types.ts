import type { Condition, Json, Text } from '@/api/types';

export type FlowBranch = { key: string; title?: Text; when?: Condition; default?: boolean; nodes: FlowNode[] };

/** A step of a flow; what its kind sets stands flat beside the four names below. */
export type FlowNode = {
  key: string;
  type: string;
  title?: Text;
  branches?: FlowBranch[];
  [setting: string]: Json | Text | FlowBranch[] | undefined;
};

export type FlowStart = { on?: string; when?: Condition; fields?: Record<string, string> };

export type Flow = {
  key: string;
  form: string;
  title?: Text;
  start?: FlowStart;
  nodes: FlowNode[];
  withdraw?: string;
  duplicates?: string;
  admins?: Json[];
};

/** A list of steps: that of the flow, or that of a branch. */
export type ListId = string;
/** Before position `index` of a list, counted as the list now is. */
export type Place = { list: ListId; index: number };

/** What is open or marked: the start, a step, or a branch of one. */
export type Target = { node: string; branch?: string };

export const START = 'start';
export const ROOT: ListId = '';

/** The list of one branch. */
export function listOf(node: string, branch: string): ListId {
  return `${node}/${branch}`;
}

export function targetOf(list: ListId): Target | null {
  const [node, branch] = list.split('/');
  return node && branch ? { node, branch } : null;
}

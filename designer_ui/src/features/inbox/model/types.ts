import type { FieldLevel, FlowState, FormDefinition, Linked, RecordData, TaskSummary } from '@/api/types';

export type Box = 'todo' | 'done' | 'mine' | 'cc';
export const BOXES: readonly Box[] = ['todo', 'done', 'mine', 'cc'];

export type Task = TaskSummary & { node?: string | null; closed_at?: string | null; verdict?: string | null };

export type TreePerson = Linked & {
  verdict?: string;
  at?: string;
  opinion?: string | null;
  chain?: Linked[];
};
export type TreeNode = {
  key: string;
  type: string;
  title: string;
  state: 'done' | 'active' | 'waiting' | 'skipped';
  people: TreePerson[];
  branches?: TreeBranch[];
};
export type TreeBranch = { key: string; title: string; taken: boolean; nodes: TreeNode[] };

export type TimelineEntry = {
  at: string;
  actor: Linked | null;
  node: string | null;
  node_title: string;
  event: string;
  verdict?: string;
  opinion?: string | null;
  text: string;
  people?: { id: number | null; title: string }[];
};
export type ForecastStop = { node: string; title: string; people: Linked[]; blocked?: unknown };

export type Instance = {
  id: number;
  title: string;
  state: FlowState;
  app: string;
  form: string;
  record_id: number;
  flow: string;
  flow_title: string;
  initiator: Linked;
  started_at: string;
  ended_at: string | null;
  version: number;
};

/** What a task or an instance answers; a to-do has no instance. */
export type TaskDetail = {
  task?: Task;
  instance: Instance | null;
  tree: TreeNode[];
  timeline: TimelineEntry[];
  forecast: ForecastStop[];
  form: FormDefinition | null;
  record: RecordData | null;
  fields: Record<string, FieldLevel | 'required'>;
  allowed: string[];
  return_to: { node: string; title: string }[];
};

export type CommandBody = {
  command: string;
  command_id: string;
  opinion?: string;
  values?: Record<string, unknown>;
  to?: number | string;
  task?: number;
};

import type { FieldLevel, FlowState, FormDefinition, Linked, RecordData, TaskSummary } from '@/api/types';
import type { StoredFile } from '@/widgets/files/file-values';

export type Box = 'todo' | 'done' | 'mine' | 'cc' | 'delegated';
export const BOXES: readonly Box[] = ['todo', 'done', 'mine', 'cc', 'delegated'];

export type Task = TaskSummary & {
  node?: string | null;
  flow?: string | null;
  flow_title?: string;
  closed_at?: string | null;
  verdict?: string | null;
  assignee?: Linked | null;
  principal?: Linked | null;
  overdue?: boolean;
  /** The list may offer the answer: nothing has to be filled in. */
  quick?: boolean;
};

/** What somebody enclosed with his answer. */
export type Enclosed = { files?: StoredFile[]; signature?: StoredFile };

export type TreePerson = Linked &
  Enclosed & {
    verdict?: string;
    at?: string;
    opinion?: string | null;
    chain?: Linked[];
    principal?: Linked;
    delegator?: Linked;
    position?: string;
    due_at?: string;
  };
export type TreeNode = {
  key: string;
  type: string;
  title: string;
  state: 'done' | 'active' | 'waiting' | 'skipped';
  blocked?: boolean;
  /** How often the flow has come here. */
  visit?: number;
  people: TreePerson[];
  branches?: TreeBranch[];
};
export type TreeBranch = { key: string; title: string; taken: boolean; nodes: TreeNode[] };

export type TimelineEntry = Enclosed & {
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
  release?: number;
  suspended_at?: string | null;
};

export type Resume = 'rerun' | 'jump_back';
export type Position = 'before' | 'after' | 'together';
export type VoteMode = 'all' | 'any' | 'ratio' | 'count';
export type Vote = { mode: VoteMode; percent?: number; count?: number };

/** What the dialog of a command needs; absent when there is nothing to say. */
export type Offer = {
  opinion_required?: boolean;
  signature_required?: boolean;
  targets?: { key: string; title: string; resume?: Resume[]; from?: number[] }[];
  tokens?: { token: number; key: string; title: string }[];
  people?: Linked[];
  positions?: Position[];
  votes?: VoteMode[];
  picks?: { node: string; title: string; people: Linked[] | null; multiple: boolean }[];
  tasks?: { id: number; title: string; assignee: Linked }[];
};

export type Relative = { id: number; title: string; state: FlowState; flow: string; above: boolean };

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
  family?: Relative[];
  allowed: string[];
  offers?: Record<string, Offer>;
};

/** What a person has said in a dialog, as the server takes it. */
export type Said = {
  opinion?: string;
  to?: number | string;
  people?: number[];
  position?: Position;
  vote?: Vote;
  resume?: Resume;
  picks?: Record<string, number[]>;
  files?: number[];
  signature?: number;
  task?: number;
  token?: number;
  release?: number;
};

export type Patch = { values?: Record<string, unknown>; base?: Record<string, unknown> };
export type CommandBody = { command: string; command_id: string } & Said & Patch;

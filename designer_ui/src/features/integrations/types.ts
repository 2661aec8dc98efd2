import type { Text } from '@/api/types';

export type Languages = Record<'zh-CN' | 'en', string>;

export type PropertySchema = {
  type?: string;
  enum?: string[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  'x-title'?: Text;
  'x-help'?: Text;
  'x-options'?: Record<string, Text>;
};
export type PropsSchema = { properties: Record<string, PropertySchema>; required: string[] };
export type ChannelKind = {
  name: string;
  label: Text;
  icon: string;
  props: PropsSchema;
  secrets: PropsSchema;
  way: string | null;
  calls: boolean;
};
export type Channel = {
  id: number;
  kind: string;
  title: string;
  settings: Record<string, unknown>;
  /** Which secrets are set, with a hint of what they are; never the secret. */
  secrets: Record<string, string>;
  active: boolean;
  updated_at: string;
};
export type ChannelList = {
  channels: Channel[];
  hosts: string[];
  owner_hosts: string[];
  private_calls: boolean;
  smtp_setting: boolean;
};

export type Delivery = {
  id: number;
  at: string;
  ended_at: string | null;
  due_at: string | null;
  channel: { id: number; title: string } | null;
  kind: string;
  kind_title: string;
  event: string;
  app: string | null;
  person: { id: number; title: string } | null;
  receiver: string;
  title: string;
  body: string;
  link: string;
  status: string;
  tries: number;
  reason: string;
  answer: { status: number | null; code: string; text: string } | null;
};
export type DeliveryPage = { deliveries: Delivery[]; counts: Record<string, number>; cursor: string | null };

export type WholeJob = {
  id: number;
  kind: string;
  title: string;
  status: string;
  done: number;
  total: number;
  text: string;
  result: unknown;
  error: { code: string; message: string } | null;
  priority: number;
  key: string | null;
  tries: number;
  most_tries: number;
  worker: string | null;
  run_at: string;
  created_at: string;
  ended_at: string | null;
  actor: { id: number; title: string } | null;
  payload: Record<string, unknown>;
};
export type JobPage = {
  jobs: WholeJob[];
  counts: Record<string, number>;
  kinds: { name: string; title: string }[];
  cursor: string | null;
};
export type WorkerSeen = {
  name: string;
  kind: string;
  threads: number;
  started_at: string;
  seen_at: string;
  alive: boolean;
  running: number;
};

export type Wording = { title: Languages; body: Languages };
export type EventTemplates = {
  event: string;
  title: string;
  ways: Record<string, Wording & { changed: boolean }>;
};
export type TemplateList = { events: EventTemplates[]; ways: string[]; words: { name: string; title: string }[] };
export type Preview = { preview: Record<'zh-CN' | 'en', { title: string; body: string }>; real: boolean };

export type Hook = {
  id: number;
  title: string;
  app: string;
  rule: string | null;
  rule_title: string | null;
  address: string;
  signed: boolean;
  settings: HookSettings;
  sample: unknown;
  capturing: boolean;
  active: boolean;
  created_at: string;
};
export type HookSettings = {
  header: string;
  dedupe: string;
  per_minute: number;
  mapping: { key: string; path: string }[];
};
export type HookCall = {
  id: number;
  at: string;
  status: string;
  reason: string;
  content: unknown;
  values: Record<string, unknown> | null;
};

import type { Language } from '@/app/preferences';

/** A text of a definition: plain, or one per language. Show it with `useText()`. */
export type Text = string | Partial<Record<Language, string>>;
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Condition = { [key: string]: Json };
export type Tint =
  | 'gray'
  | 'red'
  | 'orange'
  | 'amber'
  | 'yellow'
  | 'lime'
  | 'green'
  | 'teal'
  | 'cyan'
  | 'blue'
  | 'purple'
  | 'pink';

/** A linked thing: reference, member, department. */
export type Linked = { id: number; title: string; values?: Record<string, Json> };

export type DemoUser = { username: string; name: string; role_title: Text };
export type Health = { status: string; version: string; demo: boolean; demo_users?: DemoUser[] };

export type Me = {
  id: number;
  username: string;
  name: string;
  email: string | null;
  language: Language | null;
  theme: 'light' | 'dark' | 'system' | null;
  timezone: string | null;
  is_admin: boolean;
  can_build: boolean;
  department: Linked | null;
  csrf?: string;
  unread: number;
  todo: number;
};

export type AppSummary = {
  key: string;
  title: Text;
  icon: string | null;
  color: Tint | null;
  description: Text | null;
  release: number | null;
  can_build: boolean;
};

/** A picture of a template: what it shows, and its file by language. */
export type TemplatePicture = { name: string; title: Text; files: Record<string, string> };

export type TemplateSummary = {
  key: string;
  title: Text;
  description: Text | null;
  icon: string | null;
  color?: Tint | null;
  version?: string | null;
  /** How many definitions it has, by folder, and roles. */
  counts: Record<string, number>;
  pictures: TemplatePicture[];
};

export type TemplatePart = { key: string; title: Text; description?: Text };

/** What a package holds, before it is installed. */
export type PackageContents = {
  /** What it defines, by folder. */
  contents: Record<string, TemplatePart[]>;
  roles: TemplatePart[];
  /** How many records of sample data it brings. */
  sample_data: number;
  /** By which ways it sends: what has to be set up for that. */
  channels?: TemplatePart[];
  readme: { 'zh-CN': string; en: string };
};

export type TemplateDetails = TemplateSummary & PackageContents;

export type NavigationLeaf = {
  form?: string;
  dashboard?: string;
  pool?: string;
  key?: string;
  title: Text;
  icon?: string | null;
};
export type NavigationGroup = { group: Text; items: NavigationItem[] };
export type NavigationItem = NavigationLeaf | NavigationGroup;

export type RuntimeApp = {
  key: string;
  title: Text;
  icon: string | null;
  color: Tint | null;
  release: number | null;
  can_build: boolean;
  navigation: NavigationItem[];
  forms: { key: string; title: Text; icon?: string | null }[];
  dashboards: { key: string; title: Text }[];
  flows?: { key: string; title: Text; form: string }[];
  roles: string[];
};

export type FieldLevel = 'hidden' | 'masked' | 'read' | 'write';
export type Option = { value: string; title: Text; color?: Tint; hidden?: boolean };

export type FieldDefault =
  | { value: Json }
  | { formula: string }
  | { me: true }
  | { now: true }
  | { today: true }
  | { my_department: true }
  /** The parameter of the address the form was opened with. */
  | { url: string }
  /** What this person gave last time. */
  | { last: true }
  | { query: QueryDefault };

/** 数据联动: found in the records of another form; `columns` fill the rows of a subform. */
export type QueryDefault = {
  form: string;
  filter?: Condition;
  sort?: string[];
  field?: string;
  columns?: Record<string, string>;
  limit?: number;
};

export type Field = {
  key: string;
  widget: string;
  title: Text;
  required?: boolean;
  unique?: boolean;
  default?: FieldDefault;
  props?: FieldProps;
  help?: Text;
  placeholder?: Text;
  /** Columns of a grid of 24. */
  width?: number;
};

/** Settings of one use of a widget; the catalog has the schema of each. */
export type FieldProps = {
  options?: Option[];
  fields?: Field[];
  form?: string;
  decimals?: number;
  currency?: string;
  [name: string]: unknown;
};

/** What holds fields: keys alone, or keys and further items, mixed. */
export type LayoutHolder = { fields?: string[]; items?: (string | LayoutItem)[] };
export type LayoutSection = LayoutHolder & {
  section?: Text | null;
  columns?: 1 | 2 | 3 | 4;
  collapsed?: boolean;
  help?: Text;
};
export type LayoutTab = LayoutHolder & { title: Text };
export type LayoutTabs = { tabs: LayoutTab[] };
export type LayoutColumns = { columns: (LayoutHolder & { width?: number })[] };
export type LayoutStep = LayoutHolder & { title: Text; help?: Text };
export type LayoutSteps = { steps: LayoutStep[] };
export type LayoutItem = LayoutSection | LayoutTabs | LayoutColumns | LayoutSteps;

export type FormRuleAction =
  | { show: string[] }
  | { hide: string[] }
  | { require: string[] }
  | { optional: string[] }
  | { readonly: string[] }
  | { writable: string[] }
  | { allow_rows: string[] }
  | { forbid_rows: string[] }
  | { set: { field: string; value?: Json; formula?: string } }
  | { options: { field: string; only: string[] } }
  | { error: Text; field?: string }
  | { warn: Text; field?: string };
export type FormRule = {
  key: string;
  title?: Text;
  when: Condition;
  then: FormRuleAction[];
  else?: FormRuleAction[];
};

export type ViewDefinition = {
  /** Saved views have an id, those of the definition do not. */
  id?: number;
  key: string;
  type: 'grid' | 'kanban' | (string & {});
  title?: Text;
  personal?: boolean;
  columns?: string[];
  sort?: string[];
  filter?: Condition | null;
  group_by?: string | string[] | null;
  card?: string[];
  sum?: string | string[];
  /** With `fields` only their cells are coloured, without them the row. */
  color?: { when: Condition; color: Tint; fields?: string[] }[];
  /** The grid: columns that stay in sight, how dates are grouped, what stands below the columns. */
  frozen?: string[];
  grain?: Grain;
  figures?: { field: string; show: FigureName }[];
  /** Calendar and gantt: when a record begins and ends. */
  start?: string;
  end?: string;
  mode?: 'month' | 'week' | 'day';
  zoom?: 'day' | 'week' | 'month';
  progress?: string;
  depends_on?: string;
  /** A choice whose option's colour a record takes. */
  color_by?: string;
  /** Gallery. */
  cover?: string;
  fit?: 'cover' | 'contain';
  size?: 'small' | 'medium' | 'large';
  /** Tree: the field that names the record above. */
  parent?: string;
  /** What this person changed of the view. */
  mine?: ViewChoice;
};

export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year';
export type FigureName = 'none' | 'sum' | 'avg' | 'min' | 'max' | 'filled' | 'empty' | 'distinct';
export type ViewChoice = {
  order?: string[];
  hidden?: string[];
  widths?: Record<string, number>;
  /** How many of the first columns stay in sight. */
  frozen?: number;
  figures?: Record<string, FigureName>;
  tabs?: string[];
};

export type FormDefinition = {
  key: string;
  title: Text;
  title_field?: string;
  icon?: string;
  description?: Text;
  fields: Field[];
  unique?: string[][];
  layout?: LayoutItem[];
  /** What stands on the page of a record beside its layout. */
  panels?: PanelDefinition[];
  rules?: FormRule[];
  views?: ViewDefinition[];
  search?: string[];
  duplicates?: DuplicateRule[];
  /** Asked before a new record is submitted. */
  confirm?: Text;
};

/** One panel; its settings are named by the schema of its kind. */
export type PanelDefinition = { type: string; title?: Text; [setting: string]: Json | undefined };

/** Records that agree in all fields are probably the same. */
export type DuplicateRule = {
  key: string;
  title?: Text;
  fields: { field: string; match: 'exact' | 'normalised' | 'fuzzy' }[];
  on_save?: 'warn' | 'block' | 'off';
};

export type FormRights = {
  create: boolean;
  edit: boolean;
  delete: boolean;
  export: boolean;
  import: boolean;
  print: boolean;
  transfer: boolean;
  /** Masked fields of some records are open to him: of those he makes, and where `_can.clear` says so. */
  clear?: boolean;
  fields: Record<string, FieldLevel>;
};

export type RuntimeForm = {
  form: FormDefinition;
  rights: FormRights;
  views: ViewDefinition[];
  /** `conditional`: submitting begins it only `when` that holds; told to those who see the fields it reads. */
  flow: { key: string; title: Text; submits?: boolean; conditional?: boolean; when?: Condition } | null;
  system_fields: Field[];
  /** Whether its records post, or are posted into; whether they may come into sequences. */
  posts?: boolean;
  sequences?: boolean;
};

export type FlowState = 'running' | 'approved' | 'rejected' | 'withdrawn' | 'terminated';

/** System fields are flat beside the form's own. */
export type RecordData = {
  id: number;
  version: number;
  created_at?: string;
  created_by?: Linked | null;
  updated_at?: string;
  updated_by?: Linked | null;
  owner?: Linked | null;
  department?: Linked | null;
  flow_state?: FlowState | null;
  _can?: { edit?: boolean; delete?: boolean; print?: boolean; transfer?: boolean; clear?: boolean; submit?: boolean };
  [field: string]: unknown;
};

export type RecordPage = { records: RecordData[]; cursor: string | null };
export type RecordCount = { count: number; capped: boolean };

export type JsonSchema = { [keyword: string]: Json };
export type CatalogKind = {
  name: string;
  label: Text;
  icon?: string;
  group?: string;
  props?: JsonSchema;
  description?: Text;
  [more: string]: unknown;
};
export type CatalogWidget = CatalogKind & {
  storage: string;
  input?: string;
  operators?: string[];
  value_schema?: JsonSchema;
};
export type Catalog = {
  widgets: CatalogWidget[];
  widget_groups?: CatalogKind[];
  layouts?: CatalogKind[];
  panels?: CatalogKind[];
  form_actions?: CatalogKind[];
  views: CatalogKind[];
  nodes: CatalogKind[];
  resolvers: CatalogKind[];
  charts: CatalogKind[];
  elements?: CatalogKind[];
  triggers: CatalogKind[];
  actions: CatalogKind[];
  functions: CatalogKind[];
  operators: CatalogKind[] | Record<string, unknown>;
};

export type TaskSummary = {
  id: number;
  kind: 'approval' | 'todo' | 'cc' | 'instance';
  title: string;
  node_title: Text | null;
  app: string | null;
  app_title: Text | null;
  form: string | null;
  form_title: Text | null;
  record_id: number | null;
  instance_id: number | null;
  initiator: Linked | null;
  summary: { title: Text; value: Json }[];
  created_at: string;
  due_at: string | null;
  status: string;
  allowed: string[];
  link?: string | null;
};
export type TaskPage = { tasks: TaskSummary[]; cursor: string | null; counts?: { todo: number; cc: number } };

export type Notification = {
  id: number;
  at: string;
  title: Text;
  body: Text | null;
  link: string | null;
  kind: string;
  read: boolean;
  /** What happened, and how that is called. */
  event?: string;
  event_title?: string;
  app?: string | null;
};
export type NotificationPage = {
  notifications: Notification[];
  unread: number;
  /** The apps that have told this person something. */
  apps?: string[];
  cursor?: string | null;
};

export type User = {
  id: number;
  username: string;
  name: string;
  email: string | null;
  phone: string | null;
  title?: string | null;
  department: Linked | null;
  is_admin: boolean;
  can_build: boolean;
  active: boolean;
  roles: { app: string; role: string; title?: Text }[];
};
export type UserPage = { users: User[]; cursor: string | null };
export type PersonOption = { id: number; title: string; subtitle?: string | null };

export type Department = {
  id: number;
  title: string;
  parent_id: number | null;
  head: Linked | null;
  members: number;
};

export type Role = { key: string; title: Text; users: Linked[]; departments: Linked[] };

export type DraftKind =
  | 'app'
  | 'form'
  | 'flow'
  | 'rule'
  | 'dataset'
  | 'dashboard'
  | 'print'
  | 'pool'
  | 'conversion'
  | 'decision'
  | 'posting'
  | 'sequence';
export type DraftEntry = { kind: DraftKind; key: string; title: Text; etag: string; changed: boolean };
export type Draft = {
  app: { [key: string]: Json };
  definitions: DraftEntry[];
  live: { number: number; published_at: string } | null;
};

export type SearchResult = {
  app: string;
  form: string;
  form_title: Text;
  id: number;
  title: string;
  snippet?: string | null;
};

export type Job = {
  id: number;
  kind: string;
  status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number | null;
  text: string | null;
  result: unknown;
  error?: string | null;
};

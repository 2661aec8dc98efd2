import type { FieldProps, Json } from '@/api/types';

export type Guess = { key: string; title: string; widget: string; props: FieldProps };
export type SheetColumn = {
  index: number;
  title: string;
  samples: string[];
  /** Every different text of the column, when there are few. */
  values?: string[] | null;
  guess: Guess;
};
export type Sheet = { name: string; rows: number; header_row: number; columns: SheetColumn[] };
export type Upload = {
  upload: number;
  name: string;
  sheets: Sheet[];
  names: string[];
  /** The file holds corrected problems of this import. */
  corrects?: { import: number; form: string };
};

/** Which table of which file: what every later step begins with. */
export type Source = { upload: number; sheet?: string | undefined; header?: number | undefined };

export type MappingRow = { column: number; title: string; field: string | null; match_by: string | null };
export type ImportField = {
  key: string;
  title: string;
  widget: string;
  required: boolean;
  subform?: string | null;
  match_by: { key: string; title: string }[];
};
export type KeptAnswer = { field: string; value: string; do: Deed; with?: Json };
export type KeptPlan = {
  mode?: Mode;
  keys?: string[];
  on_error?: Skip | Partial<Record<FaultKind, Skip>>;
  run_rules?: boolean;
  blanks?: Blanks;
  answers?: KeptAnswer[];
};
export type Started = {
  import: number;
  upload: number;
  sheet: string;
  header_row: number;
  rows: number;
  status: string;
  job: number | null;
  plan: KeptPlan;
  mapping: MappingRow[];
  fields: ImportField[];
};

export type Mode = 'insert' | 'update' | 'upsert';
export type Skip = 'skip_row' | 'skip_cell';
export type FaultKind = 'value' | 'option' | 'reference' | 'repeated';
export type Blanks = 'clear' | 'keep';
export type Choices = {
  mode: Mode;
  keys: string[];
  onError: Record<FaultKind, Skip>;
  runRules: boolean;
  blanks: Blanks;
};

export type Deed = 'replace' | 'blank' | 'create' | 'skip_row' | 'keep';
export type Answer = { do: Deed; with?: Json; title?: string };
export type Suggestion = { value: Json; title: string };
export type Group = {
  field: string;
  field_title: string;
  code: string;
  value: string;
  note: boolean;
  count: number;
  rows: number[];
  message: string;
  suggestions: Suggestion[];
  answers: Deed[];
};
export type PreviewCell = { text: string; raw: string | null; fits: boolean };
export type PreviewRow = {
  row: number;
  last: number;
  update: boolean;
  cells: Record<string, PreviewCell>;
  skip: boolean;
};
export type Checked = {
  rows: number;
  valid: number;
  invalid: number;
  skipped: number;
  groups: Group[];
  more_groups: number;
  inserts?: number;
  updates?: number;
  /** What the preview shows: what the sheet fills, and what is computed. */
  columns?: { key: string; title: string }[];
  /** Cells that were corrected. */
  fixes?: number;
  preview: PreviewRow[];
};
export type RunResult = {
  rows?: number;
  inserted?: number;
  updated?: number;
  same?: number;
  skipped?: number;
  problems?: unknown;
  reverted?: number;
  kept?: number;
};
export type PastImport = {
  id: number;
  at: string;
  sheet: string;
  upload: number;
  header_row: number;
  status: string;
  result: RunResult;
};

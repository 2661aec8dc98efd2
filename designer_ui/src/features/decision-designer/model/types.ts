import type { Json, Text } from '@/api/types';

export type ValueType = 'number' | 'integer' | 'text' | 'choice' | 'boolean' | 'date';
export type Option = string | { value: string; title?: Text; color?: string };

export type Column = { key: string; title?: Text; type: ValueType; options?: Option[] };
export type Input = Column & {
  field?: string;
  formula?: string;
  min?: Json;
  max?: Json;
  required?: boolean;
};
export type Row = { when: Json[]; then: Json[]; note?: string };
export type Example = { title?: string; given: Record<string, Json>; expect: Record<string, Json> };

export type Decision = {
  key: string;
  title?: Text;
  description?: Text;
  form?: string;
  hit?: string;
  inputs: Input[];
  outputs: Column[];
  rows: Row[];
  default?: Record<string, Json> | null;
  tests?: Example[];
};

/** A column of the table by its side and place. */
export type ColumnAt = { side: 'inputs' | 'outputs'; index: number };
/** A cell: its row, and its place among inputs, outputs and the note, from the left. */
export type CellAt = { row: number; column: number };

export type Finding = { kind: 'overlap' | 'shadowed' | 'gap'; rows: number[]; cells: string[]; same: boolean };
export type TrialOf = {
  passed: boolean;
  rows: number[];
  outputs: Record<string, Json> | null;
  wrong: string[];
  error: string | null;
};
export type Looked = { findings: Finding[]; whole: boolean; tests: TrialOf[] };
export type Tried = {
  given: Record<string, Json>;
  rows: number[];
  outputs: Record<string, Json>;
  default: boolean;
  cells: boolean[][];
};

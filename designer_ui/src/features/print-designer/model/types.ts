import type { Json, JsonSchema, Text } from '@/api/types';

export type Block = { block: string; [setting: string]: Json };
export type PrintType = 'html' | 'docx' | 'xlsx';

export type PrintTemplate = {
  key: string;
  title?: Text;
  form: string;
  type: PrintType;
  /** Blocks in their order; instead of them `body` is HTML written by hand. */
  blocks?: Block[];
  body?: string;
  file?: { name: string; content: string };
  page?: { [setting: string]: Json };
  when?: Json;
};

export type BlockKind = {
  name: string;
  label: Text;
  icon: string;
  props: JsonSchema;
  examples: Record<string, Json>[];
};

export type PrintCatalog = {
  types: { name: PrintType; label: Text; icon: string }[];
  blocks: BlockKind[];
  page: JsonSchema;
};

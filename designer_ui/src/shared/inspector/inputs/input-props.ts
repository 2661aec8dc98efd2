import type { ComponentType } from 'react';
import type { JsonSchema } from '@/api/types';

/** One setting of a kind: its schema says what it may be. */
export type InputProps = {
  id: string;
  /** The setting's name; an input for several settings may tell them apart. */
  name?: string;
  label: string;
  schema: JsonSchema;
  value: unknown;
  onChange: (value: unknown) => void;
  /** The other settings beside it: a target field depends on the form chosen. */
  siblings: Readonly<Record<string, unknown>>;
};

/** An input with a label of its own row; `inline` ones stand beside their label. */
export type SettingInput = { View: ComponentType<InputProps>; inline?: boolean };
export type SettingInputs = Readonly<Record<string, SettingInput>>;

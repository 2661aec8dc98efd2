import type { ComponentType, ReactNode } from 'react';
import type { Field, FieldProps, Text } from '@/api/types';
import type { Language } from '@/app/preferences';

/** What pure drawing functions need instead of hooks: a grid draws thousands of cells with one of these. */
export type Reader = {
  /** The app of the page, for links to other records. */
  app?: string | undefined;
  language: Language;
  text: (text: Text | null | undefined) => string;
  t: (key: string, facts?: Record<string, unknown>) => string;
};

/** Where a field stands; choices of linked records are asked for by form and path, judged by the other values. */
export type Place = {
  app: string;
  form: string;
  /** Dotted: `customer`, `items.product`. */
  path: string;
  values: () => Record<string, unknown>;
  /** Only these options, when a form rule limits them. */
  only?: readonly string[] | undefined;
};

export type EditProps = {
  id: string;
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  /** In a grid cell: the choice is complete, leave the cell. */
  onDone?: (() => void) | undefined;
  place: Place;
  disabled: boolean;
  invalid: boolean;
  describedBy?: string | undefined;
  label: string;
  autoFocus?: boolean | undefined;
  /** What is there is selected on focus, so that typing replaces it. */
  selectAll?: boolean | undefined;
  /** Drawn without a frame inside a cell. */
  compact?: boolean | undefined;
};

/**
 * One stock input, named by a widget's `input` in the catalog.
 * `cell` and `words` are plain functions without hooks, cheap enough for a grid.
 */
export type WidgetView = {
  name: string;
  Edit: ComponentType<EditProps> | null;
  /** Plain words: clipboard, tooltips, comparison of two versions. */
  words: (value: unknown, field: Field, reader: Reader) => string;
  cell: (value: unknown, field: Field, reader: Reader) => ReactNode;
  /** Roomier than the cell, on the record page. */
  read?: (value: unknown, field: Field, reader: Reader) => ReactNode;
  /** A value from pasted text; `undefined` when the text says nothing of this kind. */
  parse?: (text: string, field: Field, reader: Reader) => unknown;
  align?: 'right' | 'center';
  /** How a grid cell is edited: in place, in a box over the cell, at once by Enter, or only on the record. */
  entry: 'inline' | 'popup' | 'toggle' | 'none';
  /** The person does not fill it in: nothing is stored, or a formula or the server gives the value. */
  role?: 'computed' | 'display';
  /** What a computed field computes, as far as the browser can do it too. */
  formula?: (props: FieldProps) => string;
  /** Takes a full row of a form. */
  full?: boolean;
  /** Shown where a record is read, left out where it is filled in. */
  reading?: boolean;
  /** Shown without a label of its own. */
  bare?: boolean;
  /** The usual width of a grid column. */
  width?: number;
};

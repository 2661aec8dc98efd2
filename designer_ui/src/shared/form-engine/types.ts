import type { Condition, Field, FieldLevel, FieldProps, FormDefinition } from '@/api/types';

export type Values = Record<string, unknown>;
export type Row = Values & { _key: string; id?: number };

/** How a field behaves just now. Columns of a subform are named `items.price`. */
export type FieldState = {
  visible: boolean;
  required: boolean;
  readonly: boolean;
  /** Only these options, when a rule limits them. */
  only?: readonly string[];
  /** No row may be added to this subform. */
  fixedRows?: boolean;
};

/** Something wrong with an answer. `message` is a finished sentence, else `code` and `facts` make one. */
export type Fault = {
  code: string;
  /** `name`, `items.2.price`, or '' for the whole record. */
  path: string;
  message?: string;
  facts?: Record<string, unknown>;
  severity: 'error' | 'warning';
};

/** What the engine must know about a kind of field; comes from the catalog. */
export type Kind = {
  storage: string;
  /** `computed` values come from a formula or from the server, `display` has none. */
  role: 'input' | 'computed' | 'display';
  /** What a computed field computes, when the client can do it too. */
  formula?: (props: FieldProps) => string;
};
export type Kinds = (field: Pick<Field, 'widget' | 'props'>) => Kind;

/** The person and the moment that defaults and formulas depend on. */
export type Env = {
  now: Date;
  timezone: string;
  user: { id: number; title: string } | null;
  department: { id: number; title: string } | null;
};

/** A formula that was understood. */
export type Formula = {
  references: readonly string[];
  /** The answer as a native value; failures are null. */
  run: (record: Values, env: Env) => unknown;
};

/**
 * The expression language, as the form engine needs it. `native` and `wire` translate between
 * JSON values (`"12.50"`, `{id, title}`) and those formulas calculate with.
 */
export type ExpressionLanguage = {
  formula: (source: string) => Formula | null;
  holds: (condition: Condition, record: Values, env: Env) => boolean;
  /** The paths that a condition reads. */
  reads: (condition: Condition) => readonly string[];
  native: (value: unknown, storage: string) => unknown;
  wire: (value: unknown, storage: string, decimals: number | undefined) => unknown;
};

export type FormInput = {
  form: FormDefinition;
  /** Field rights of this person; a field without one may be written. */
  levels: Readonly<Record<string, FieldLevel>>;
  kinds: Kinds;
  language: ExpressionLanguage;
};

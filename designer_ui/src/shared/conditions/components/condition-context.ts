import type { Field, Text } from '@/api/types';
import type { Operator } from '../model/operators';

/** A field that a condition may ask about; `key` may go through a reference: `customer.level`. */
export type AskableField = { key: string; title: Text; field: Field; type: string; icon: string };

/** What the rows of a builder share. */
export type ConditionContext = {
  app: string;
  /** The form whose fields are asked about; choices of linked records come from it. */
  form: string;
  fields: readonly AskableField[];
  operators: readonly Operator[];
  /** Fields whose values may be compared with: of the form that is being filled in. */
  others: readonly AskableField[];
};

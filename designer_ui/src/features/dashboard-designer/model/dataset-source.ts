import type { Dataset, DatasetMeasure, SourceField, Union, UnionField } from './types';

/** What an app always has besides its forms. */
export const SYSTEM = ['@tasks', '@executions', '@people'] as const;
export const UNION = '@union';
export const UNION_TYPES = ['text', 'decimal', 'integer', 'date', 'datetime', 'boolean', 'link'] as const;

/** The name under which the fields of a dataset are asked for; '' while none is chosen. */
export function formOf(dataset: Pick<Dataset, 'key' | 'form' | 'union'>): string {
  return dataset.union ? `${UNION}.${dataset.key}` : (dataset.form ?? '');
}

export type MeasureKindName = 'formula' | 'field' | 'other';

export function kindOf(measure: DatasetMeasure): MeasureKindName {
  if (measure.formula !== undefined) {
    return 'formula';
  }
  return measure.form ? 'other' : 'field';
}

/** What becomes of a measure that is made in another way. */
export function asKind(kind: MeasureKindName): Partial<Record<keyof DatasetMeasure, unknown>> {
  const nothing = { formula: undefined, form: undefined, via: undefined, field: undefined, agg: undefined };
  if (kind === 'formula') {
    return { ...nothing, where: undefined, formula: 'COUNT()' };
  }
  return { ...nothing, where: undefined, agg: 'count' };
}

/** The union after a field or a form has come or gone; what names it goes with it. */
export function withoutField(union: Union, key: string): Union {
  return {
    fields: union.fields.filter((one) => one.key !== key),
    of: union.of.map((part) => ({
      ...part,
      fields: Object.fromEntries(Object.entries(part.fields).filter(([name]) => name !== key)),
    })),
  };
}

/** The fields of a form that can stand for a field of a union. */
export function fitting(fields: readonly SourceField[], field: UnionField): SourceField[] {
  return fields.filter((one) => !one.rows && one.type === field.type);
}

/** The path of a form that a field of a union means; an empty one takes it out. */
export function mapped(union: Union, at: number, key: string, path: string | undefined): Union {
  const of = union.of.map((part, index) => {
    if (index !== at) {
      return part;
    }
    const rest = Object.fromEntries(Object.entries(part.fields).filter(([name]) => name !== key));
    return { ...part, fields: path ? { ...rest, [key]: path } : rest };
  });
  return { ...union, of };
}

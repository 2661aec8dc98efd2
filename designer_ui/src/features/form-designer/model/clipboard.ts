import type { Field } from '@/api/types';

type Packed = { tenon: 'fields'; fields: Field[] };

/** Fields as text: readable in another form, another tab, another app. */
export function packFields(fields: readonly Field[]): string {
  const packed: Packed = { tenon: 'fields', fields: [...fields] };
  return JSON.stringify(packed);
}

function isField(value: unknown): value is Field {
  const field = value as Partial<Field> | null;
  return typeof field === 'object' && typeof field?.key === 'string' && typeof field.widget === 'string';
}

/** The fields in a text from the clipboard; none when it is something else. */
export function unpackFields(text: string): Field[] {
  try {
    const packed = JSON.parse(text) as Partial<Packed>;
    return packed.tenon === 'fields' && Array.isArray(packed.fields) ? packed.fields.filter(isField) : [];
  } catch {
    return [];
  }
}

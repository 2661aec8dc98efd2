/** The JSON form of a condition, and which fields it reads. */
import { parse, references } from '../expression';

export type ConditionJson = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is ConditionJson =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Return the one key of a group (all, any, not, formula) with what it holds. */
export function groupOf(condition: ConditionJson): readonly [kind: string, inside: unknown] {
  for (const kind of ['all', 'any', 'not', 'formula']) if (kind in condition) return [kind, condition[kind]];
  return ['all', []];
}

/** Return the conditions of a group; what is none is left out. */
export const conditionsIn = (inside: unknown): readonly ConditionJson[] =>
  Array.isArray(inside) ? inside.filter(isObject) : [];

/** Return the path of the field whose value is compared with, if it is another field. */
export function otherField(value: unknown): string | null {
  if (!isObject(value) || 'id' in value) return null;
  const { field } = value;
  return typeof field === 'string' ? field : null;
}

/** Return the dotted paths of all fields that `condition` reads. */
export function fieldsOf(condition: ConditionJson): ReadonlySet<string> {
  if (typeof condition.field === 'string') {
    const other = otherField(condition.value);
    return new Set(other ? [condition.field, other] : [condition.field]);
  }
  const [kind, inside] = groupOf(condition);
  if (kind === 'formula') return references(parse(String(inside)));
  const parts = kind === 'not' ? conditionsIn([inside]) : conditionsIn(inside);
  return new Set(parts.flatMap((part) => [...fieldsOf(part)]));
}

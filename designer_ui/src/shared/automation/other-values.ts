import type { Condition, Json } from '@/api/types';

const FIELD = /^[a-z][\w]*$/;

function mapped(node: Json, change: (value: Json) => Json): Json {
  if (Array.isArray(node)) {
    return node.map((one) => mapped(one, change));
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const own = 'field' in node && 'op' in node && node.value !== undefined;
  return Object.fromEntries(
    Object.entries(node).map(([name, one]) => [name, own && name === 'value' ? change(one) : mapped(one, change)]),
  );
}

function part(value: Json, name: string): string | null {
  const is = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 1;
  const given = is ? (value as Record<string, Json>)[name] : undefined;
  return typeof given === 'string' && FIELD.test(given) ? given : null;
}

/** A query compares with a formula over the record of the rule; the builder calls a plain one a field. */
export function toOthers(condition: Condition | null): Condition | null {
  return mapped(condition, (value) => {
    const field = part(value, 'formula');
    return field ? { field } : value;
  }) as Condition | null;
}

/** And back. */
export function fromOthers(condition: Condition | null): Condition | null {
  return mapped(condition, (value) => {
    const formula = part(value, 'field');
    return formula ? { formula } : value;
  }) as Condition | null;
}

import type { Catalog, Field, Text } from '@/api/types';

export type Takes = 'nothing' | 'one' | 'many' | 'range';
export type Operator = { name: string; label: Text; takes: Takes; types: readonly string[] };

/** The operators of the catalog, whether it lists them or maps them by name. */
export function operatorsOf(catalog: Catalog | undefined): Operator[] {
  const given = catalog?.operators ?? [];
  const entries = Array.isArray(given)
    ? given
    : Object.entries(given).map(([name, rest]) => ({ name, ...(rest as object) }));
  return (entries as Partial<Operator>[]).map((entry) => ({
    name: entry.name ?? '',
    label: entry.label ?? entry.name ?? '',
    takes: entry.takes ?? 'one',
    types: entry.types ?? [],
  }));
}

const CHOICES = new Set(['eq', 'ne', 'in', 'not_in', 'is_empty', 'not_empty', 'under']);
const TEXT_ORDER = new Set(['gt', 'gte', 'lt', 'lte', 'between', 'in_range']);
const REDUNDANT = new Set(['in_range']);
const FIRST = ['contains', 'not_contains', 'has_any', 'has_all', 'has_none'];

function suits(operator: Operator, field: Field, type: string): boolean {
  if (!operator.types.includes(type) || REDUNDANT.has(operator.name)) {
    return false;
  }
  if (field.props?.options && type === 'text') {
    return CHOICES.has(operator.name) && operator.name !== 'under';
  }
  if (operator.name === 'under') {
    return field.widget.startsWith('department');
  }
  return !(type === 'text' && TEXT_ORDER.has(operator.name));
}

/** The tests that make sense for a field, the most usual first. */
export function operatorsFor(operators: readonly Operator[], field: Field, type: string): Operator[] {
  const fitting = operators.filter((operator) => suits(operator, field, type));
  const rank = (operator: Operator) => {
    const place = FIRST.indexOf(operator.name);
    return place < 0 ? FIRST.length : place;
  };
  return [...fitting].sort((a, b) => rank(a) - rank(b));
}

/** The test a new row starts with. */
export function firstOperator(operators: readonly Operator[]): string {
  return operators[0]?.name ?? 'eq';
}

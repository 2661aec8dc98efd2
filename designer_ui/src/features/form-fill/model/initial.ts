import type { FormPlan, Values } from '@/shared/form-engine';

/** Values that came with the address; anything that is no JSON object is nothing. */
export function givenValues(search: string | undefined): Values {
  try {
    const given: unknown = JSON.parse(search ?? '{}');
    return typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Values) : {};
  } catch {
    return {};
  }
}

/** A new record like another one: what a person fills in, without ids of rows. */
export function copyOf(plan: FormPlan, record: Values): Values {
  const entries = plan.fields
    .filter((field) => field.kind.role === 'input' && !field.field.unique)
    .map((field) => {
      const value = record[field.field.key];
      const rows = field.columns.length && Array.isArray(value);
      return [field.field.key, rows ? (value as Values[]).map(({ id: _id, ...row }) => row) : value];
    });
  return Object.fromEntries(entries);
}

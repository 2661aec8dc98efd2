import type { Field } from '@/api/types';

const PEOPLE = new Set(['member', 'members', 'department', 'departments', 'role']);
const LINKS = new Set(['reference', 'parent']);
const CLOSED = new Set(['polymorphic_reference', 'pick', 'query', 'related_list', 'button', 'secret']);

const inside = (field: Field): readonly Field[] => [field, ...((field.props?.['fields'] as Field[] | undefined) ?? [])];

/** Fields that strangers may be shown: never people, nothing that opens the app. */
export function publicFields(fields: readonly Field[]): Field[] {
  return fields.filter((field) => inside(field).every((one) => !PEOPLE.has(one.widget) && !CLOSED.has(one.widget)));
}

/** Of the chosen fields, those whose candidates become visible to everybody. */
export function lookupsIn(fields: readonly Field[], chosen: readonly string[]): Field[] {
  return fields.filter((field) => chosen.includes(field.key) && inside(field).some((one) => LINKS.has(one.widget)));
}

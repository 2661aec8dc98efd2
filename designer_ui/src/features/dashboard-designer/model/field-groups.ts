import type { SourceField } from './types';

export type FieldGroup = {
  /** `own` or `system`; '' for what lies behind a reference. */
  name: string;
  /** The reference's title; '' for the form's own. */
  title: string;
  fields: SourceField[];
};

const SYSTEM = new Set([
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'owner',
  'department',
  'flow_state',
  'source',
]);

/** The form's own fields, those every record has, then those behind each reference. */
export function fieldGroups(fields: readonly SourceField[]): FieldGroup[] {
  const own: FieldGroup = { name: 'own', title: '', fields: [] };
  const system: FieldGroup = { name: 'system', title: '', fields: [] };
  const behind = new Map<string, FieldGroup>();
  for (const field of fields) {
    const [head = '', ...rest] = field.path.split('.');
    if (rest.length === 0) {
      (SYSTEM.has(head) ? system : own).fields.push(field);
    } else {
      const title = field.title.split(' / ').slice(0, -1).join(' / ');
      const group = behind.get(head) ?? { name: '', title, fields: [] };
      group.fields.push(field);
      behind.set(head, group);
    }
  }
  return [own, system, ...behind.values()].filter((group) => group.fields.length > 0);
}

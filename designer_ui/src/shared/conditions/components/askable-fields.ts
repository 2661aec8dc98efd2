import type { Field } from '@/api/types';
import type { WidgetKinds } from '@/widgets/registry';
import type { AskableField } from './condition-context';

const UNASKABLE = new Set(['none', 'rows']);

/** The fields with something to compare; a live lookup is asked about as the text it shows. */
export function askableFields(fields: readonly Field[], kinds: WidgetKinds): AskableField[] {
  return fields
    .map((field) => ({ field, kind: kinds(field) }))
    .filter(({ kind }) => !UNASKABLE.has(kind.storage) && kind.role !== 'display')
    .map(({ field, kind }) => ({ key: field.key, title: field.title, field, type: kind.storage, icon: kind.icon }));
}

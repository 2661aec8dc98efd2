import type { FieldDefault } from '@/api/types';

export type DefaultKind = 'none' | 'value' | 'formula' | 'me' | 'now' | 'today' | 'my_department';

export function kindOfDefault(value: FieldDefault | undefined): DefaultKind {
  return value ? ((Object.keys(value)[0] as DefaultKind | undefined) ?? 'none') : 'none';
}

const OWN: Readonly<Record<string, readonly DefaultKind[]>> = {
  member: ['me'],
  members: ['me'],
  department: ['my_department'],
  departments: ['my_department'],
  date: ['today'],
  datetime: ['now'],
};

/** The ways a field of this kind can begin. */
export function defaultKinds(widget: string, storage: string): DefaultKind[] {
  const linked = widget === 'reference' || storage === 'list';
  return ['none', ...(OWN[widget] ?? []), 'value', ...(linked ? [] : (['formula'] as const))];
}

export function defaultOf(kind: DefaultKind): FieldDefault | undefined {
  switch (kind) {
    case 'none':
      return undefined;
    case 'value':
      return { value: null };
    case 'formula':
      return { formula: '' };
    default:
      return { [kind]: true } as FieldDefault;
  }
}

import type { FieldDefault } from '@/api/types';

export type DefaultKind =
  | 'none'
  | 'value'
  | 'formula'
  | 'me'
  | 'now'
  | 'today'
  | 'my_department'
  | 'url'
  | 'last'
  | 'query';

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

/** The ways a field can begin: rows are looked up only, columns know neither address nor last time. */
export function defaultKinds(widget: string, storage: string, isColumn: boolean): DefaultKind[] {
  if (storage === 'rows') {
    return ['none', 'query'];
  }
  const linked = widget === 'reference' || storage === 'list';
  const formula: DefaultKind[] = linked ? [] : ['formula'];
  const whole: DefaultKind[] = isColumn ? [] : ['url', 'last'];
  return ['none', ...(OWN[widget] ?? []), 'value', ...formula, 'query', ...whole];
}

export function defaultOf(kind: DefaultKind, key: string): FieldDefault | undefined {
  switch (kind) {
    case 'none':
      return undefined;
    case 'value':
      return { value: null };
    case 'formula':
      return { formula: '' };
    case 'url':
      return { url: key };
    case 'query':
      return { query: { form: '' } };
    default:
      return { [kind]: true } as FieldDefault;
  }
}

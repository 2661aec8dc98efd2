import type { Field, FieldLevel, FormDefinition } from '@/api/types';

type Level = FieldLevel | 'required';
type Levels = Readonly<Record<string, Level>>;

function isOpen(level: Level | undefined): boolean {
  return level === 'write' || level === 'required';
}

/** Subforms that are read here but for some columns: their rows stay as they are. */
export function partlyWritable(fields: Levels): string[] {
  const parents = Object.entries(fields)
    .filter(([path, level]) => path.includes('.') && isOpen(level))
    .map(([path]) => path.split('.')[0] ?? '');
  return [...new Set(parents)].filter((parent) => fields[parent] === 'read');
}

/** The levels as the form engine knows them: required at a node means written there. */
export function engineLevels(fields: Levels): Record<string, FieldLevel> {
  const opened = new Set(partlyWritable(fields));
  return Object.fromEntries(
    Object.entries(fields).map(([path, level]) => [path, isOpen(level) || opened.has(path) ? 'write' : level]),
  ) as Record<string, FieldLevel>;
}

/** Whether anything can be written at this node, at the top or in a subform. */
export function anyWritable(fields: Levels): boolean {
  return Object.values(fields).some(isOpen);
}

/** Fields that the node wants filled in, beside those the form itself requires; columns too. */
export function requiredAt(list: readonly Field[], fields: Levels, prefix = ''): Field[] {
  return list.map((field) => {
    const path = `${prefix}${field.key}`;
    const columns = field.props?.fields;
    return {
      ...field,
      ...(fields[path] === 'required' ? { required: true } : {}),
      ...(columns ? { props: { ...field.props, fields: requiredAt(columns, fields, `${path}.`) } } : {}),
    };
  });
}

/** What has to be filled in must not hide in a folded section. */
function unfolded<T>(item: T): T {
  return typeof item === 'object' && item !== null && 'collapsed' in item ? { ...item, collapsed: false } : item;
}

/** The form as a node gives it out: what it requires, and rows that neither come nor go. */
export function formAt(form: FormDefinition, fields: Levels): FormDefinition {
  const fixed = partlyWritable(fields);
  // biome-ignore lint/suspicious/noThenProperty: a rule says when and then
  const rule = { key: '_rows_stay', when: { all: [] }, then: [{ forbid_rows: fixed }] };
  return {
    ...form,
    fields: requiredAt(form.fields, fields),
    layout: (form.layout ?? []).map(unfolded),
    ...(fixed.length ? { rules: [...(form.rules ?? []), rule] } : {}),
  };
}

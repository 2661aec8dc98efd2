import type { FieldLevel } from '@/api/types';

type Level = FieldLevel | 'required';

/** The levels as the form engine knows them: required at a node means written there. */
export function engineLevels(fields: Readonly<Record<string, Level>>): Record<string, FieldLevel> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, level]) => [path, level === 'required' ? 'write' : level]),
  );
}

/** Whether anything can be written at this node, at the top or in a subform. */
export function anyWritable(fields: Readonly<Record<string, Level>>): boolean {
  return Object.values(fields).some((level) => level === 'write' || level === 'required');
}

/** Fields that the node wants filled in, beside those the form itself requires. */
export function requiredAt<F extends { key: string; required?: boolean }>(
  list: readonly F[],
  fields: Readonly<Record<string, Level>>,
): F[] {
  return list.map((field) => (fields[field.key] === 'required' ? { ...field, required: true } : field));
}

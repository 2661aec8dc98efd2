import type { Field, Text } from '@/api/types';

export type Rights = Readonly<Record<string, string>>;
export type RightRow = { path: string; title: Text; widget: string; depth: 0 | 1 };

/** The fields of a form with the columns of its subforms below them. */
export function rightRows(fields: readonly Field[]): RightRow[] {
  return fields.flatMap((field) => [
    { path: field.key, title: field.title, widget: field.widget, depth: 0 as const },
    ...(field.props?.fields ?? []).map((column) => ({
      path: `${field.key}.${column.key}`,
      title: column.title,
      widget: column.widget,
      depth: 1 as const,
    })),
  ]);
}

/** The right that holds: its own, that of its subform, that of all, the usual one. */
export function levelAt(rights: Rights, path: string, usual: string): string {
  return rights[path] ?? rights[path.split('.')[0] ?? ''] ?? rights['*'] ?? usual;
}

/** The rights with one changed; what already follows from the others is not written. */
export function withLevel(rights: Rights, path: string, level: string, usual: string): Rights {
  const { [path]: _, ...rest } = rights;
  const columns = path.includes('.') ? rest : withoutColumns(rest, path);
  return levelAt(columns, path, usual) === level ? columns : { ...columns, [path]: level };
}

function withoutColumns(rights: Rights, subform: string): Rights {
  return Object.fromEntries(Object.entries(rights).filter(([path]) => !path.startsWith(`${subform}.`)));
}

/** The same right for everything. */
export function allAt(level: string, usual: string): Rights {
  return level === usual ? {} : { '*': level };
}

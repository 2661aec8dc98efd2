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

/** Rights that let a person write; nobody writes what is computed. */
export const WRITING: ReadonlySet<string> = new Set(['write', 'required']);

/** The right shown for a field: what is computed is read at most. */
export function shownLevel(level: string, computed: boolean): string {
  return computed && WRITING.has(level) ? 'read' : level;
}

/** The rows whose field, or whose subform, has the words in its title. */
export function matching(rows: readonly RightRow[], typed: string, title: (row: RightRow) => string): RightRow[] {
  const wanted = typed.trim().toLowerCase();
  const named = (row: RightRow) => `${title(row)} ${row.path}`.toLowerCase().includes(wanted);
  const whole = new Set(rows.filter((row) => row.depth === 0 && named(row)).map((row) => row.path));
  const inner = new Set(rows.filter((row) => row.depth === 1 && named(row)).map((row) => row.path.split('.')[0]));
  return rows.filter((row) => named(row) || whole.has(row.path.split('.')[0] ?? '') || inner.has(row.path));
}

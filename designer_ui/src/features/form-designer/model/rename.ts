import type { Field, FormDefinition, PanelDefinition } from '@/api/types';
import { parse, rename as renamePaths, render } from '@/shared/expression';

type Names = { before: string; after: string };

/** The path with its renamed part; `items.price` when a column got another key. */
function renamedPath(path: string, { before, after }: Names): string {
  if (path === before || path.startsWith(`${before}.`)) {
    return after + path.slice(before.length);
  }
  return path;
}

export function renamedFormula(source: string, names: Names): string {
  try {
    const expr = parse(source);
    return render(renamePaths(expr, (path) => renamedPath(path.join('.'), names).split('.')));
  } catch {
    return source;
  }
}

const PATHS = new Set([
  'field',
  'of',
  'reference',
  'title_field',
  // Settings of views.
  'start',
  'end',
  'parent',
  'cover',
  'progress',
  'depends_on',
  'color_by',
]);
const LISTS = new Set([
  'fields',
  'columns',
  'card',
  'group_by',
  'sum',
  'show',
  'hide',
  'require',
  'optional',
  'readonly',
  'writable',
  'search',
  'per',
  'items',
  'allow_rows',
  'forbid_rows',
  'frozen',
]);

function inPath(value: unknown, names: Names): unknown {
  if (typeof value !== 'string') {
    return walk(value, names);
  }
  return value.startsWith('-') ? `-${renamedPath(value.slice(1), names)}` : renamedPath(value, names);
}

function inList(value: unknown, names: Names): unknown {
  return Array.isArray(value) ? value.map((one) => inPath(one, names)) : inPath(value, names);
}

/** A linkage speaks of another form, but for the values it compares with and the columns it fills. */
function inQuery(query: Record<string, unknown>, names: Names): unknown {
  const compared = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(compared);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const entries = Object.entries(value).map(([name, inner]) => [
      name,
      name === 'value' ? walk(inner, names) : compared(inner),
    ]);
    return Object.fromEntries(entries);
  };
  const { filter, columns } = query as { filter?: unknown; columns?: Record<string, string> };
  const renamed = Object.entries(columns ?? {}).map(([column, taken]) => [
    names.before.endsWith(`.${column}`) ? (names.after.split('.')[1] ?? column) : column,
    taken,
  ]);
  return {
    ...query,
    ...(filter ? { filter: compared(filter) } : {}),
    ...(columns ? { columns: Object.fromEntries(renamed) } : {}),
  };
}

function inEntry(name: string, value: unknown, names: Names): unknown {
  if (name === 'query' && typeof value === 'object' && value !== null) {
    return inQuery(value as Record<string, unknown>, names);
  }
  if ((name === 'formula' || name === 'limit') && typeof value === 'string') {
    return renamedFormula(value, names);
  }
  if (PATHS.has(name)) {
    return inPath(value, names);
  }
  if (LISTS.has(name) || name === 'sort') {
    return inList(value, names);
  }
  return name === 'unique' && Array.isArray(value) ? value.map((group) => inList(group, names)) : walk(value, names);
}

function walk(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) {
    return value.map((one) => walk(one, names));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inEntry(name, inner, names)]));
}

/** Settings of a field that speak of this form; those of a reference speak of another one. */
function renamedField(field: Field, names: Names): Field {
  const elsewhere = typeof field.props?.form === 'string';
  const { props, ...rest } = field;
  const own = walk(rest, names) as Field;
  return props ? { ...own, props: elsewhere ? props : (walk(props, names) as NonNullable<Field['props']>) } : own;
}

/** A field's key changed before its first release: everything in the form that names it follows. */
export function renameField(form: FormDefinition, { id, key }: { id: string; key: string }): void {
  const [outer = '', column] = id.split('.');
  const names = { before: id, after: column === undefined ? key : `${outer}.${key}` };
  const fields = form.fields.map((field) => {
    if (column !== undefined && field.key === outer && field.props?.fields) {
      const columns = field.props.fields.map((one) => (one.key === column ? { ...one, key } : one));
      return { ...field, props: { ...field.props, fields: columns } };
    }
    return field.key === id ? { ...field, key } : field;
  });
  const { fields: _, panels, ...rest } = form;
  Object.assign(form, walk(rest, names));
  if (panels) {
    // What a panel with a form of its own names stands there, under the same key perhaps.
    form.panels = panels.map((panel) => (panel['form'] ? panel : (walk(panel, names) as PanelDefinition)));
  }
  form.fields = fields.map((field) => renamedField(field, names));
}

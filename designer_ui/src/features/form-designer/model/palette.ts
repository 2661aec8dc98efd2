import type { CatalogKind, CatalogWidget, Field, JsonSchema } from '@/api/types';
import { initials } from '@/shared/inspector/pinyin';

/** Whether a kind answers to what was typed: its title in any language, its initials, its name. */
export function answersTo(kind: Pick<CatalogKind, 'name' | 'label'>, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  const labels = typeof kind.label === 'string' ? [kind.label] : Object.values(kind.label);
  return [kind.name, ...labels.flatMap((label) => (label ? [label, initials(label)] : []))].some((words) =>
    words.toLowerCase().includes(wanted),
  );
}

/** How well a kind answers: 0 for its very title or initials, 1 for the beginning of one, 2 for a part. */
export function fitOf(kind: Pick<CatalogKind, 'name' | 'label'>, typed: string): number {
  const wanted = typed.trim().toLowerCase();
  const labels = typeof kind.label === 'string' ? [kind.label] : Object.values(kind.label);
  const words = [kind.name, ...labels.flatMap((label) => (label ? [label, initials(label)] : []))];
  const lower = words.map((word) => word.toLowerCase());
  if (lower.includes(wanted)) {
    return 0;
  }
  return lower.some((word) => word.startsWith(wanted)) ? 1 : 2;
}

function defaultsOf(schema: JsonSchema | undefined): Record<string, unknown> {
  const properties = Object.entries((schema?.properties ?? {}) as Record<string, JsonSchema>);
  return Object.fromEntries(
    properties.filter(([, own]) => Array.isArray(own.default)).map(([name, own]) => [name, own.default]),
  );
}

/** A new field of a kind; lists such as options begin with the examples of the catalog. */
export function fieldFrom(kind: CatalogWidget, title: string): Field {
  const props = defaultsOf(kind.props);
  return { key: kind.name, widget: kind.name, title, ...(Object.keys(props).length ? { props } : {}) };
}

const USUAL = [
  'text',
  'textarea',
  'phone',
  'email',
  'money',
  'number',
  'integer',
  'percent',
  'select',
  'multi_select',
  'radio',
  'checkbox',
  'switch',
  'date',
  'datetime',
  'member',
  'department',
  'reference',
  'subform',
  'formula',
  'lookup',
  'rollup',
  'attachment',
  'image',
  'note',
];

function rank(name: string): number {
  const place = USUAL.indexOf(name);
  return place < 0 ? USUAL.length : place;
}

/** Kinds in the order of their groups, the usual ones first. */
export function grouped<T extends CatalogKind>(kinds: readonly T[], groups: readonly string[]): [string, T[]][] {
  const names = [...new Set([...groups, ...kinds.map((kind) => kind.group ?? '')])];
  return names
    .map((group): [string, T[]] => [
      group,
      kinds.filter((kind) => (kind.group ?? '') === group).toSorted((a, b) => rank(a.name) - rank(b.name)),
    ])
    .filter(([, list]) => list.length > 0);
}

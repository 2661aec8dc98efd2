import type { CatalogKind, CatalogWidget, Field, JsonSchema } from '@/api/types';

// The first character of each letter's run in the browser's pinyin order.
const FIRSTS = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const PINYIN = new Intl.Collator('zh-CN-u-co-pinyin');

function initialOf(char: string): string {
  if (!/[一-鿿]/.test(char)) {
    return char;
  }
  let found = '';
  for (const [index, first] of [...FIRSTS].entries()) {
    if (PINYIN.compare(char, first) >= 0) {
      found = LETTERS[index] ?? '';
    }
  }
  return found;
}

/** `下拉单选` → `xldx`: what a person types for a Chinese word. */
export function initials(text: string): string {
  return [...text].map(initialOf).join('').toLowerCase();
}

/** Whether a kind answers to what was typed: its title in any language, its initials, its name. */
export function answersTo(kind: Pick<CatalogKind, 'name' | 'label'>, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  const labels = typeof kind.label === 'string' ? [kind.label] : Object.values(kind.label);
  return [kind.name, ...labels.flatMap((label) => (label ? [label, initials(label)] : []))].some((words) =>
    words.toLowerCase().includes(wanted),
  );
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
  if (kind.name === 'subform') {
    props.fields = [];
  }
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

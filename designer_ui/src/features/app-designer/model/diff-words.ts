import type { DraftKind, Text } from '@/api/types';

export type Detail = { path: string; before: unknown; after: unknown };
export type Change = {
  kind: DraftKind;
  key: string;
  title: Text;
  change: 'added' | 'changed' | 'removed';
  details: Detail[];
  /** Titles of its parts: `fields/amount`. */
  names?: Readonly<Record<string, Text>>;
};
export type Step = { step: string; form: string; field?: string; text: string };
export type Impact = { text: string; severity: 'error' | 'warning' };
export type Conversion = {
  form: string;
  field: string;
  title: string;
  before: string;
  after: string;
  filled: number;
  failing: number;
  /** Every value was looked at. */
  whole: boolean;
  samples: { value: string; count: number; message: string }[];
};
export type Diff = { changes: Change[]; plan: Step[]; impact: Impact[]; conversions?: Conversion[] };

export type DetailWords = {
  /** A key of the dictionary. */
  key: string;
  verb: 'added' | 'removed' | 'changed';
  name: string;
};

const PARTS: Readonly<Record<string, string>> = {
  fields: 'field',
  views: 'view',
  rules: 'form_rule',
  nodes: 'node',
  tiles: 'tile',
  filters: 'filter',
  measures: 'measure',
  roles: 'role',
  actions: 'action',
  layout: 'layout',
  navigation: 'navigation',
  unique: 'unique',
  title: 'title',
  option_sets: 'option_set',
};

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

function titleIn(value: unknown): string {
  const title = typeof value === 'object' && value !== null ? (value as { title?: Text }).title : undefined;
  return typeof title === 'string' ? title : '';
}

/** A difference as "field stage: changed", whole parts told once. */
export function wordsOf(detail: Detail, titleOf: (path: string) => string = () => ''): DetailWords {
  const [part = '', name = '', ...rest] = detail.path.split('/');
  const key = PARTS[part] ?? 'setting';
  const whole = rest.length === 0;
  const verb = whole && isNothing(detail.before) ? 'added' : whole && isNothing(detail.after) ? 'removed' : 'changed';
  const named = key === 'setting' ? part : /^\d+$/.test(name) ? '' : name;
  return {
    key,
    verb,
    name:
      key === 'title' || key === 'layout' || key === 'navigation'
        ? ''
        : titleOf(`${part}/${name}`) || titleIn(detail.after) || named,
  };
}

/** The differences of one definition, each part once, in the order they were found. */
export function summary(details: readonly Detail[], titleOf?: (path: string) => string): DetailWords[] {
  const found = new Map<string, DetailWords>();
  for (const detail of details) {
    const words = wordsOf(detail, titleOf);
    const id = `${words.key} ${words.name} ${words.verb === 'changed' ? 'changed' : words.verb}`;
    found.set(id, found.get(id) ?? words);
  }
  return [...found.values()];
}

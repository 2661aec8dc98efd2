import type { DraftKind, Json } from '@/api/types';

export type Made = { [key: string]: Json };
export type Wanted = { kind: DraftKind; key: string; title: string; form: string; words: (key: string) => string };

/** The document a new definition begins with: small, and already without mistakes. */
const STARTS: Readonly<Partial<Record<DraftKind, (wanted: Wanted) => Made>>> = {
  form: ({ key, title, words }) => ({
    key,
    title,
    title_field: 'name',
    fields: [{ key: 'name', widget: 'text', title: words('start.name'), required: true }],
    layout: [{ section: words('start.section'), columns: 2, fields: ['name'] }],
    views: [
      {
        key: 'all',
        type: 'grid',
        title: words('start.all'),
        columns: ['name', 'owner', 'updated_at'],
        sort: ['-updated_at'],
      },
    ],
  }),
  flow: ({ key, title, form, words }) => ({
    key,
    title,
    form,
    start: { on: 'submit' },
    nodes: [
      {
        key: 'manager',
        type: 'approval',
        title: words('start.manager'),
        who: [{ superior: 1 }],
        vote: { mode: 'any' },
      },
    ],
  }),
  // Without an action yet: the designer then offers rules to begin with.
  rule: ({ key, title, form }) => ({ key, title, enabled: true, trigger: { on: 'record_created', form }, actions: [] }),
  dataset: ({ key, title, form, words }) => ({
    key,
    title,
    form,
    measures: [{ key: 'records', title: words('start.records'), formula: 'COUNT()', format: 'integer' }],
  }),
  dashboard: ({ key, title }) => ({ key, title, filters: [], tiles: [] }),
  print: ({ key, title, form }) => ({
    key,
    title,
    form,
    type: 'html',
    blocks: [{ block: 'heading', text: title, align: 'center' }, { block: 'approvals' }],
  }),
  decision: ({ key, title, form, words }) => ({
    key,
    title,
    form,
    hit: 'first',
    inputs: [{ key: 'amount', title: words('start.amount'), type: 'number' }],
    outputs: [{ key: 'result', title: words('start.result'), type: 'number' }],
    // biome-ignore lint/suspicious/noThenProperty: the format's word for what a row answers; nothing awaits it
    rows: [{ when: ['-'], then: [null] }],
    tests: [],
  }),
  sequence: ({ key, title, form, words }) => ({
    key,
    title,
    form,
    enabled: true,
    steps: [
      { key: 'first', do: 'notify', to: [{ field: 'owner' }], title: words('start.notice') },
      { key: 'pause', do: 'wait', for: { days: 3 } },
    ],
  }),
  posting: ({ key, title, form }) => ({ key, title, form, enabled: true }),
  // Off until somebody has seen what it would take back.
  pool: ({ key, title, form }) => ({ key, title, form, enabled: false, returns: [] }),
  conversion: ({ key, title, form }) => ({ key, title, form, targets: [{ key: 'target', form, set: {} }] }),
};

export const CREATABLE: readonly DraftKind[] = [
  'form',
  'flow',
  'rule',
  'dashboard',
  'dataset',
  'print',
  'decision',
  'sequence',
  'posting',
  'pool',
  'conversion',
];

/** Kinds that speak of one form. */
export function needsForm(kind: DraftKind): boolean {
  return kind !== 'form' && kind !== 'dashboard' && kind !== 'app';
}

export function startOf(wanted: Wanted): Made {
  const make = STARTS[wanted.kind];
  return make ? make(wanted) : { key: wanted.key, title: wanted.title };
}

/** A copy under a new key and title. */
export function copyOf(definition: Made, key: string, title: string): Made {
  return { ...structuredClone(definition), key, title };
}

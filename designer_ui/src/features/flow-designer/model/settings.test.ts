import { expect, test } from 'vitest';
import type { JsonSchema } from '@/api/types';
import { sample } from './fixture';
import { settingsByTab, tabWith, unneeded } from './setting-tabs';
import { trailOf } from './simulation';
import { familiesOf, freshStep, isGroup } from './steps';
import { reachable } from './targets';
import type { Flow } from './types';
import { limitWords, stepWords } from './words';

const APPROVAL = {
  properties: {
    who: { 'x-input': 'people', type: 'array' },
    vote: { 'x-input': 'vote' },
    fields: { 'x-input': 'field_rights' },
    transfer: { type: 'boolean' },
    empty: { 'x-input': 'empty' },
  },
} as unknown as JsonSchema;

test('who and how stand first, rights apart, then what people may do, then the rules', () => {
  expect(settingsByTab(APPROVAL)).toEqual({
    main: ['who', 'vote'],
    fields: ['fields'],
    acts: ['transfer'],
    rules: ['empty'],
  });
  expect(tabWith(settingsByTab(APPROVAL), 'transfer')).toBe('acts');
  expect(tabWith(settingsByTab(APPROVAL), 'nothing')).toBeNull();
});

test('a kind without rights shows everything at once', () => {
  const delay = { properties: { hours: { type: 'integer' }, empty: {} } } as unknown as JsonSchema;

  expect(settingsByTab(delay)).toEqual({ main: ['hours', 'empty'], fields: [], acts: [], rules: [] });
});

test('settings that mean nothing yet are put away', () => {
  expect(unneeded({ each: 'single', wait: false, until: 'day' })).toEqual(['rows', 'rejected']);
  expect(unneeded({ each: 'row' })).toEqual(['if_blank']);
});

const kind = (name: string, branches: string, people = false) => ({
  name,
  label: name,
  branches,
  ...(people ? { props: APPROVAL } : {}),
});

test('kinds are offered by what they are for, the usual ones first', () => {
  const kinds = [
    kind('zzz', 'none'),
    kind('end', 'none'),
    kind('parallel', 'all'),
    kind('exclusive', 'one'),
    kind('approval', 'none', true),
  ];

  const families = familiesOf(kinds as never).map((one) => [one.family, one.kinds.map((own) => own.name)]);

  expect(families).toEqual([
    ['people', ['approval']],
    ['branches', ['exclusive', 'parallel']],
    ['automatic', ['end', 'zzz']],
  ]);
  expect(isGroup(kind('x', 'some') as never)).toBe(true);
});

test('branches that may all hold begin with a condition and a default', () => {
  expect(freshStep(kind('inclusive', 'some') as never).branches?.map((one) => one.default ?? false)).toEqual([
    false,
    true,
  ]);
});

test('a jump leads within its list or out of it, never into another branch', () => {
  expect(reachable(sample(), 'finance').map((node) => node.key)).toEqual([
    'manager',
    'archive',
    'by_amount',
    'director',
    'inner',
  ]);
});

test('of several branches only those with a step on the way are lit', () => {
  const flow: Flow = {
    key: 'f',
    form: 'x',
    nodes: [
      {
        key: 'inc',
        type: 'inclusive',
        branches: [
          { key: 'a', when: { field: 'x', op: 'eq', value: 1 }, nodes: [{ key: 'one', type: 'approval' }] },
          { key: 'b', when: { field: 'x', op: 'eq', value: 2 }, nodes: [{ key: 'two', type: 'approval' }] },
        ],
      },
      { key: 'boss', type: 'approval', branches: [{ key: 'rejected', nodes: [] }] },
    ],
  };
  const stop = (node: string) => ({ node, type: '', title: node, people: [], removed: [], blocked: false });
  const path = [stop('inc'), stop('two'), stop('boss')];

  expect([...trailOf(flow, { path, status: 'approved', problems: [] }).branches]).toEqual(['inc/b']);
});

const NAMES = {
  t: (key: string, facts?: Record<string, unknown>) => [key.split(':').at(-1), ...Object.values(facts ?? {})].join(' '),
  text: (text: unknown) => String(text ?? ''),
  field: (path: string) => path.toUpperCase(),
  flow: (key: string) => `flow ${key}`,
  step: (key: string) => `step ${key}`,
} as never;

test('what is not set has no words', () => {
  expect(stepWords({ key: 'd', type: 'delay' }, NAMES)).toBe('');
  expect(stepWords({ key: 's', type: 'subflow', flow: '' }, NAMES)).toBe('');
  expect(stepWords({ key: 'r', type: 'route', to: '' }, NAMES)).toBe('');
  expect(limitWords({ key: 'a', type: 'approval' }, NAMES)).toBe('');
});

test('delays, sub-flows, jumps and limits are told in words', () => {
  expect(stepWords({ key: 'd', type: 'delay', work_days: 2 }, NAMES)).toContain('waits length 2');
  expect(stepWords({ key: 'd', type: 'delay', until: 'day' }, NAMES)).toContain('DAY');
  expect(stepWords({ key: 's', type: 'subflow', flow: 'x', each: 'row', rows: 'items' }, NAMES)).toBe(
    'starts_rows flow x ITEMS',
  );
  expect(stepWords({ key: 'r', type: 'route', to: 'm' }, NAMES)).toBe('goes_to step m');
  expect(limitWords({ key: 'a', type: 'approval', timeout: { hours: 8, do: 'pass' } }, NAMES)).toContain('late.pass');
});

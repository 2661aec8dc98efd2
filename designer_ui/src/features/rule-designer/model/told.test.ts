import { expect, test } from 'vitest';
import type { CatalogKind } from '@/api/types';
import { filled, filterOf } from './query-filter';
import { chartOf, daysBefore, lengthOf } from './statistics';
import { told } from './told';
import type { Rule } from './types';
import { valuesAt } from './values';

const text = (words: unknown) => (typeof words === 'string' ? words : '');
const ASSIGN: CatalogKind = {
  name: 'assign',
  label: 'Assign',
  props: { properties: { people: { type: 'array', 'x-title': 'People' } } },
  results: [{ key: 'person', title: 'Who got it', type: 'link' }],
};
const HOOK: CatalogKind = { name: 'webhook', label: 'Hook', tells: [{ key: '*', title: '', type: 'object' }] };
const CALL: CatalogKind = {
  name: 'call',
  label: 'Call',
  results: [
    { key: 'status', title: 'Status', type: 'integer' },
    { key: '*', title: '', type: 'object' },
  ],
};
const speaking = {
  triggers: new Map([['webhook', HOOK]]),
  actions: new Map([
    ['assign', ASSIGN],
    ['call', CALL],
  ]),
  text,
  missing: (name: string) => `Fill in ${name}`,
};

const RULE: Rule = {
  key: 'r',
  trigger: { on: 'webhook', values: [{ key: 'phone', title: 'Phone' }] },
  actions: [
    { do: 'call', key: 'ask', response: { number: 'data.id' } },
    { do: 'assign', key: 'given', people: [] },
    { do: 'assign' },
  ],
};

test('what is not filled in is told by its title', () => {
  const problem = { code: 'schema', message: 'minItems: 1', path: 'actions/1/people' };

  expect(told(problem, RULE, speaking).message).toBe('Fill in People');
  expect(told({ ...problem, code: 'rule.loop' }, RULE, speaking).message).toBe('minItems: 1');
  expect(told({ ...problem, path: 'actions/0/response' }, RULE, speaking).message).toBe('minItems: 1');
});

test('later steps may read the event and what earlier steps with a name found', () => {
  const at = (path: string) => valuesAt(RULE, path, speaking).map((one) => one.path);

  expect(at('actions/0')).toEqual(['event.phone']);
  expect(at('actions/1')).toEqual(['event.phone', 'steps.ask.status', 'steps.ask.number']);
  expect(at('actions/2')).toContain('steps.given.person');
});

test('a query is filled with the record that is looked at', () => {
  const where = { field: 'city', op: 'eq', value: { formula: 'region' } };

  expect(filled(where, { region: { id: 3, title: 'x' } })).toEqual({ ...where, value: 3 });
  expect(filled(where, undefined)).toBeUndefined();
  expect(filterOf({ do: 'x', form: 'call', via: 'deal' }, { id: 7 })).toEqual({
    all: [{ field: 'deal', op: 'eq', value: 7 }],
  });
  expect(filterOf({ do: 'x', form: 'call', via: 'deal' }, undefined)).toBeNull();
});

test('every day has its bar, also one without a run', () => {
  const now = Date.UTC(2026, 0, 3);
  const numbers = { days: [{ day: '2026-01-02', done: 4 }], totals: { done: 4 }, median_seconds: 1, reasons: [] };

  const { option, rows } = chartOf(numbers, 3, now, { day: 'Day', series: (name) => name });

  expect(daysBefore(now, 2)).toEqual(['2026-01-02', '2026-01-03']);
  expect(rows.map((row) => row[1])).toEqual([0, 4, 0]);
  expect(option.series.map((one) => one.name)).toEqual(['done']);
});

test('a length of time is told in its largest unit', () => {
  expect([0, 0.21, 42, 90, 7200, 200_000].map((one) => lengthOf(one, 'en'))).toEqual([
    '0 seconds',
    '0.21 seconds',
    '42 seconds',
    '1.5 minutes',
    '2 hours',
    '2.31 days',
  ]);
});

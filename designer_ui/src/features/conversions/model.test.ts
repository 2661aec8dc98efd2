import { describe, expect, it } from 'vitest';
import { faultsOf, firstChoices } from './model';
import type { Target } from './queries';

const target: Target = {
  key: 'firm',
  form: 'firm',
  title: 'Firm',
  optional: false,
  may_create: true,
  shows: ['name'],
  values: { name: 'Acme' },
  existing: 'blank',
  matches: [],
};
const match = { id: 7, title: 'Acme', owner: null, rule_title: 'Name', score: 1 };

describe('what a conversion proposes', () => {
  it('is a new record with the mapped values', () => {
    expect(firstChoices([target])).toEqual({ firm: { values: { name: 'Acme' } } });
  });

  it('is a record that surely is the same', () => {
    expect(firstChoices([{ ...target, matches: [match] }])).toEqual({ firm: { existing: 7 } });
  });

  it('is a new record when the other is only alike, or not his to see', () => {
    const unsure = {
      ...target,
      matches: [
        { ...match, score: 0.7 },
        { ...match, id: null },
      ],
    };
    expect(firstChoices([unsure])).toEqual({ firm: { values: { name: 'Acme' } } });
  });

  it('is nothing where he may not create an optional one', () => {
    expect(firstChoices([{ ...target, optional: true, may_create: false }])).toEqual({ firm: null });
  });
});

it('tells the problems of each target apart', () => {
  const problems = [
    { code: 'required', message: 'Name it.', path: ['targets', 'firm', 'name'], severity: 'error' as const },
    { code: 'required', message: 'Say when.', path: ['targets', 'deal', 'day'], severity: 'error' as const },
  ];
  expect(faultsOf(problems, 'firm')).toEqual([{ field: 'name', message: 'Name it.' }]);
});

// biome-ignore-all lint/suspicious/noThenProperty: `then` is the word of form rules
import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluate';
import { ENV, planOf } from './fixture';

const LOST = { field: 'stage', op: 'eq', value: 'lost' };
const FIELDS = [
  { key: 'stage', widget: 'select' },
  { key: 'reason', widget: 'text' },
  { key: 'owner', widget: 'member', required: true },
];

describe('form rules', () => {
  test('a field that a rule shows is hidden until the rule holds', () => {
    const plan = planOf(FIELDS, [{ key: 'r', when: LOST, then: [{ show: ['reason'] }, { require: ['reason'] }] }]);

    expect(evaluate(plan, { stage: 'won' }, ENV).states['reason']?.visible).toBe(false);
    expect(evaluate(plan, { stage: 'lost' }, ENV).states['reason']).toMatchObject({ visible: true, required: true });
  });

  test('the last rule on a field wins', () => {
    const plan = planOf(FIELDS, [
      { key: 'a', when: {}, then: [{ readonly: ['reason'] }] },
      { key: 'b', when: LOST, then: [{ writable: ['reason'] }] },
    ]);

    expect(evaluate(plan, { stage: 'won' }, ENV).states['reason']?.readonly).toBe(true);
    expect(evaluate(plan, { stage: 'lost' }, ENV).states['reason']?.readonly).toBe(false);
  });

  test('a rule cannot open a field that rights have closed', () => {
    const rules = [{ key: 'a', when: {}, then: [{ writable: ['owner'] }, { require: ['owner'] }] }];
    const plan = planOf(FIELDS, rules, { owner: 'read' });

    expect(evaluate(plan, {}, ENV).states['owner']).toMatchObject({ readonly: true, required: false });
  });

  test('values that rules set run through formulas and other rules', () => {
    const plan = planOf(
      [
        { key: 'stage', widget: 'select' },
        { key: 'chance', widget: 'money' },
        { key: 'double', widget: 'formula', props: { formula: 'chance * 2', decimals: 2 } },
        { key: 'note', widget: 'text' },
      ],
      [
        { key: 'a', when: { field: 'chance', op: 'eq', value: 1 }, then: [{ set: { field: 'note', value: 'sure' } }] },
        {
          key: 'b',
          when: { field: 'stage', op: 'eq', value: 'won' },
          then: [{ set: { field: 'chance', value: '1' } }],
        },
      ],
    );

    const { values } = evaluate(plan, { stage: 'won' }, ENV);

    expect(values).toMatchObject({ chance: '1', double: '2.00', note: 'sure' });
  });

  test('rules that never agree are stopped', () => {
    const plan = planOf(
      [{ key: 'on', widget: 'switch' }],
      [
        { key: 'a', when: { field: 'on', op: 'eq', value: true }, then: [{ set: { field: 'on', value: false } }] },
        { key: 'b', when: { field: 'on', op: 'eq', value: false }, then: [{ set: { field: 'on', value: true } }] },
      ],
    );

    expect(evaluate(plan, { on: true }, ENV).states['on']).toBeDefined();
  });

  test('a refusal keeps its sentence and its field', () => {
    const rules = [
      {
        key: 'big',
        when: { formula: 'chance > 1000000 AND ISBLANK(owner)' },
        then: [{ error: 'Needs a manager', field: 'owner' }],
      },
    ];
    const plan = planOf([...FIELDS, { key: 'chance', widget: 'money' }], rules);

    expect(evaluate(plan, { chance: '2000000.00' }, ENV).ruleFaults).toEqual([
      { rule: 'big', path: 'owner', text: 'Needs a manager', severity: 'error' },
    ]);
    expect(evaluate(plan, { chance: '20.00' }, ENV).ruleFaults).toEqual([]);
  });

  test('states that did not change stay the same object', () => {
    const plan = planOf(FIELDS, [{ key: 'r', when: LOST, then: [{ show: ['reason'] }] }]);
    const first = evaluate(plan, { stage: 'won' }, ENV);

    const second = evaluate(plan, { stage: 'lost' }, ENV, first);

    expect(second.states['owner']).toBe(first.states['owner']);
    expect(second.states['reason']).not.toBe(first.states['reason']);
  });
});

// biome-ignore-all lint/suspicious/noThenProperty: the name of a way in a definition.
import { describe, expect, it } from 'vitest';
import { normaliseSequence, reduceSequence, withKeys } from './changes';
import type { Sequence } from './types';

const SEQUENCE: Sequence = {
  key: 'nurture',
  form: 'lead',
  steps: [
    { do: 'notify', key: 'hello' },
    { do: 'wait', key: 'pause', for: { days: 3 } },
  ],
};
const NONE = () => [];

describe('a sequence', () => {
  it('gives every step a name of its own, also inside branches', () => {
    const made = withKeys([
      { do: 'wait' },
      { do: 'branch', then: [{ do: 'wait' }], else: [{ do: 'wait', key: 'wait' }] },
    ]);

    expect(made[0]?.key).toBe('wait_2');
    expect(made[1]?.then).toEqual([{ do: 'wait', key: 'wait_3' }]);
    expect(made[1]?.else).toEqual([{ do: 'wait', key: 'wait' }]);
  });

  it('takes the changes of the card flow and keeps names', () => {
    const added = reduceSequence(SEQUENCE, {
      kind: 'insert',
      at: { list: 'actions', index: 1 },
      action: { do: 'stop' },
      lists: NONE,
    });
    const removed = reduceSequence(added, { kind: 'remove', path: 'actions/0' });

    expect(added.steps.map((one) => one.key)).toEqual(['hello', 'stop', 'pause']);
    expect(removed.steps.map((one) => one.key)).toEqual(['stop', 'pause']);
  });

  it('sets and clears what is written about the whole', () => {
    const set = reduceSequence(SEQUENCE, { kind: 'settings', patch: { cap: { messages: 2, days: 7 } } });

    expect(set.cap).toEqual({ messages: 2, days: 7 });
    expect(reduceSequence(set, { kind: 'settings', patch: { cap: undefined } })).toEqual(SEQUENCE);
    expect(normaliseSequence({ key: 'a', form: 'b' } as Sequence).steps).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { inWords, share } from './hours';

const say = (unit: string, amount: string) => `${amount} ${unit}`;

it('says minutes below an hour, days above two', () => {
  expect([0.25, 3.14, 47.9, 60, null].map((hours) => inWords(hours, say))).toEqual([
    '15 minutes',
    '3.1 hours',
    '47.9 hours',
    '2.5 days',
    '—',
  ]);
});

it('draws every bar beside the longest one', () => {
  expect([share(10, 20), share(0.001, 20), share(null, 20), share(1, 0)]).toEqual([50, 2, 0, 0]);
});

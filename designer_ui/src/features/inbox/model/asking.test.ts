import { expect, test } from 'vitest';
import { isReady, saidIn, startAsking, targetsFrom } from './asking';
import { specOf } from './commands';
import { conflictsIn } from './conflict';
import type { Offer } from './types';

test('a dialog begins with what has only one answer', () => {
  const offer: Offer = {
    tasks: [{ id: 5, title: 'Manager', assignee: { id: 1, title: 'Ann' } }],
    tokens: [{ token: 3, key: 'manager', title: 'Manager' }],
  };

  expect(startAsking(specOf('reassign'), offer)).toMatchObject({ task: 5, token: 3, node: null });
});

test('a jump leaves one of several places, for a step that lies open to it', () => {
  const offer: Offer = {
    tokens: [
      { token: 1, key: 'a', title: 'A' },
      { token: 2, key: 'b', title: 'B' },
    ],
    targets: [
      { key: 'x', title: 'X', from: [1] },
      { key: 'end', title: 'End', from: [1, 2] },
    ],
  };
  const jump = specOf('jump');
  const begun = startAsking(jump, offer);

  expect(targetsFrom(offer, 2).map((one) => one.key)).toEqual(['end']);
  expect(isReady(jump, offer, { ...begun, node: 'end' })).toBe(false);
  expect(saidIn(jump, offer, { ...begun, token: 2, node: 'end' })).toEqual({ token: 2, to: 'end' });
});

test('the next approvers have to be chosen before one approves', () => {
  const offer: Offer = { picks: [{ node: 'boss', title: 'Boss', people: null, multiple: true }] };
  const approve = specOf('approve');
  const begun = startAsking(approve, offer);
  const chosen = { ...begun, picks: { boss: [{ id: 9, title: 'Eve' }] } };

  expect(isReady(approve, offer, begun)).toBe(false);
  expect(isReady(approve, offer, chosen)).toBe(true);
  expect(saidIn(approve, offer, chosen)).toEqual({ picks: { boss: [9] } });
});

test('a comment needs words and may mention nobody', () => {
  const comment = specOf('comment');
  const begun = startAsking(comment, {});

  expect(isReady(comment, {}, begun)).toBe(false);
  expect(saidIn(comment, {}, { ...begun, opinion: ' Look. ', people: [{ id: 2, title: 'Bob' }] })).toEqual({
    opinion: 'Look.',
    people: [2],
  });
});

test('signers who vote with me have no vote of their own', () => {
  const begun = { ...startAsking(specOf('add_sign'), {}), people: [{ id: 2, title: 'Bob' }] };

  expect(saidIn(specOf('add_sign'), {}, { ...begun, position: 'together' })).toEqual({
    people: [2],
    position: 'together',
  });
});

test('a clash names each field once, with the sentence that names the person', () => {
  const plan = { byPath: new Map([['amount', { columns: [] }]]) } as never;
  const problem = { code: 'flow.field_conflict', message: 'Ann changed it.', path: 'values/amount' };

  expect(conflictsIn(plan, { problems: [problem, problem, { ...problem, code: 'other' }] })).toEqual([
    { field: 'amount', message: 'Ann changed it.' },
  ]);
});

import { expect, test } from 'vitest';
import { sample } from './fixture';
import type { Target } from './types';
import { around, type Direction, foldAll, neighbour } from './walking';

const NONE = new Set<string>();
const at = (name: string): Target => {
  const [node = '', branch] = name.split('/');
  return branch === undefined ? { node } : { node, branch };
};
const nameOf = (target: Target | null) => target && [target.node, target.branch].filter(Boolean).join('/');
const go = (from: string, direction: Direction, folded: ReadonlySet<string> = NONE) =>
  nameOf(neighbour(sample(), at(from), direction, folded));

test('without anything chosen an arrow leads to the start', () => {
  expect(neighbour(sample(), null, 'down', NONE)).toEqual({ node: 'start' });
});

test.each([
  ['start', 'manager'],
  ['manager', 'by_amount'],
  ['by_amount', 'by_amount/large'],
  ['by_amount/large', 'director'],
  ['director', 'inner'],
  ['finance', 'archive'],
  ['by_amount/medium', 'archive'],
  ['clerk', 'archive'],
  ['archive', null],
])('down from %s is %s', (from, to) => {
  expect(go(from, 'down')).toBe(to);
});

test.each([
  ['manager', 'start'],
  ['archive', 'finance'],
  ['finance', 'inner/a'],
  ['inner/a', 'inner'],
  ['director', 'by_amount/large'],
  ['by_amount/large', 'by_amount'],
  ['start', null],
])('up from %s is %s', (from, to) => {
  expect(go(from, 'up')).toBe(to);
});

test.each([
  ['by_amount/large', 'right', 'by_amount/medium'],
  ['by_amount/large', 'left', null],
  ['clerk', 'left', 'by_amount/medium'],
  ['director', 'right', 'by_amount/medium'],
  ['finance', 'right', 'inner/b'],
  ['inner/b', 'right', null],
  ['manager', 'right', null],
] as const)('from %s %s is %s', (from, direction, to) => {
  expect(go(from, direction)).toBe(to);
});

test('at the edge of an inner group the walk goes on beside the outer one', () => {
  const flow = sample();
  const small = flow.nodes[1]?.branches?.[1];
  small?.nodes.push({ key: 'other', type: 'approval' });

  expect(neighbour(flow, { node: 'finance' }, 'right', NONE)).toEqual({ node: 'inner', branch: 'b' });
  expect(neighbour(flow, { node: 'inner' }, 'right', NONE)).toEqual({ node: 'other' });
});

test('a folded branch is passed over', () => {
  const folded = new Set(['by_amount/large']);

  expect(go('by_amount/large', 'down', folded)).toBe('archive');
  expect(go('archive', 'up', folded)).toBe('by_amount/large');
  expect(go('clerk', 'left', new Set(['by_amount/medium']))).toBe('by_amount/medium');
});

test('every card is reached from every other by going up to the start and down again', () => {
  const seen = new Set<string>();
  const open: Target[] = [{ node: 'start' }];
  for (let target = open.pop(); target; target = open.pop()) {
    const name = nameOf(target) ?? '';
    if (!seen.has(name)) {
      seen.add(name);
      for (const direction of ['up', 'down', 'left', 'right'] as const) {
        const next = neighbour(sample(), target, direction, NONE);
        if (next) {
          open.push(next);
        }
      }
    }
  }

  expect(seen.size).toBe(13);
});

test('what lies around a step must be unfolded to show it', () => {
  expect(around(sample(), { node: 'finance' }).map(nameOf)).toEqual(['by_amount/large', 'inner/a']);
  expect(around(sample(), { node: 'manager' })).toEqual([]);
  expect([...foldAll(sample())]).toEqual(['by_amount/large', 'by_amount/small', 'inner/a']);
});

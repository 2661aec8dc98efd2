import { expect, test } from 'vitest';
import { stepsOf } from './steps';

const OPTIONS = ['new', 'lost', 'talk', 'won'].map((value) => ({ value, title: value }));
const states = (value: string, ends: string[] = []) =>
  stepsOf(OPTIONS, value, ends).map((step) => `${step.value}:${step.state}`);

test('what lies before the present stage is done', () => {
  expect(states('talk')).toEqual(['new:done', 'lost:done', 'talk:now', 'won:todo']);
});

test('stages that close stand last, and none of them is walked through', () => {
  expect(states('won', ['lost', 'won'])).toEqual(['new:done', 'talk:done', 'lost:todo', 'won:now']);
  expect(states('new', ['lost', 'won'])).toEqual(['new:now', 'talk:todo', 'lost:todo', 'won:todo']);
});

test('a retired option is shown only while the record has it', () => {
  const options = [
    { value: 'a', title: 'A' },
    { value: 'b', title: 'B', hidden: true },
  ];

  expect(stepsOf(options, 'a', []).map((step) => step.value)).toEqual(['a']);
  expect(stepsOf(options, 'b', []).map((step) => step.value)).toEqual(['a', 'b']);
});

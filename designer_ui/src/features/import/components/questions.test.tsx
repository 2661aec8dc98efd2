import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { mockApi, renderPage } from '@/test/render-page';
import { questionId } from '../model/plan';
import type { Group } from '../model/types';
import { Questions } from './questions';

const GTX: Group = {
  field: 'product',
  field_title: 'Product',
  code: 'reference.unmatched',
  value: 'GTXPro',
  note: false,
  count: 1480,
  rows: [3, 9],
  message: 'There is no record with this name.',
  suggestions: [{ value: 2, title: 'GTX Pro' }],
  answers: ['replace', 'create', 'skip_row'],
};
const ANSWER = { do: 'replace' as const, with: 2, title: 'GTX Pro' };

function draw(groups: Group[], sent = {}) {
  mockApi({});
  const onAnswers = vi.fn();
  renderPage(
    <Questions
      app="crm"
      form="deal"
      groups={groups}
      more={0}
      answers={sent}
      sent={sent}
      onAnswers={onAnswers}
      download={null}
    />,
  );
  return onAnswers;
}

test('a value is asked about once, and its suggestion is one click away', async () => {
  const onAnswers = draw([GTX]);

  expect(await screen.findByText('1,480 rows')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'GTX Pro' }));

  expect(onAnswers).toHaveBeenCalledWith({ [questionId(GTX)]: ANSWER });
});

test('several suggestions can be accepted together', async () => {
  const mg = { ...GTX, value: 'MGSpecial', suggestions: [{ value: 5, title: 'MG Special' }] };
  const onAnswers = draw([GTX, mg]);

  await userEvent.click(await screen.findByRole('button', { name: 'Accept 2 suggestions' }));

  expect(Object.keys(onAnswers.mock.calls[0]?.[0] ?? {})).toHaveLength(2);
});

test('what was answered is told, and can be taken back', async () => {
  const onAnswers = draw([], { [questionId(GTX)]: ANSWER });

  expect(await screen.findByText('Every value fits')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /Take back/ }));

  expect(onAnswers).toHaveBeenCalledWith({});
});

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ApiError } from '@/api/client';
import { mockApi, renderPage } from '@/test/render-page';
import { specOf } from '../model/commands';
import type { Offer, Said } from '../model/types';
import { CommandDialog } from './command-dialog';

const OPINIONS = { 'GET /me/opinions': { opinions: ['Against the rules.'] } };
const PEOPLE = {
  'GET /people': {
    options: [
      { id: 7, title: 'Ann', subtitle: '' },
      { id: 8, title: 'Bob', subtitle: '' },
    ],
  },
};

function show(name: string, offer: Offer = {}, replies = {}) {
  const calls = mockApi({ ...OPINIONS, ...PEOPLE, ...replies });
  const send = vi.fn(async (_said: Said) => undefined);
  renderPage(<CommandDialog spec={specOf(name)} offer={offer} onSend={send} onClose={() => undefined} />);
  return { send, calls };
}

test('where the node asks for a reason there is no way around it, and a sentence of one’s own is one', async () => {
  const { send } = show('reject', { opinion_required: true });
  const button = await screen.findByRole('button', { name: 'Reject' });

  expect(button.hasAttribute('disabled')).toBe(true);
  await userEvent.click(await screen.findByRole('button', { name: 'Against the rules.' }));
  await userEvent.click(button);

  expect(send).toHaveBeenCalledWith({ opinion: 'Against the rules.' });
});

test('a new sentence is kept for the next time', async () => {
  const { calls } = show('approve', {}, { 'PUT /me/opinions': { opinions: ['Against the rules.', 'Fine.'] } });
  await userEvent.type(await screen.findByRole('textbox'), 'Fine.');
  await userEvent.click(screen.getByRole('button', { name: 'Keep this sentence' }));

  await waitFor(() =>
    expect(calls.find((one) => one.call === 'PUT /me/opinions')?.body).toEqual({
      opinions: ['Against the rules.', 'Fine.'],
    }),
  );
});

test('what the server wants said stays in the dialog; anything else closes it', async () => {
  mockApi(OPINIONS);
  const close = vi.fn();
  const refuse = (status: number) => async () => {
    throw new ApiError(status, { message: 'Write an opinion.' });
  };
  const shown = renderPage(<CommandDialog spec={specOf('approve')} onSend={refuse(422)} onClose={close} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Approve' }));

  expect(await screen.findByText('Write an opinion.')).toBeTruthy();
  expect(close).not.toHaveBeenCalled();

  shown.unmount();
  renderPage(<CommandDialog spec={specOf('approve')} onSend={refuse(409)} onClose={close} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Approve' }));

  expect(close).toHaveBeenCalledOnce();
});

test('a return asks whether it comes straight back, where that is possible', async () => {
  const { send } = show('return_to', {
    targets: [
      { key: 'manager', title: 'Manager', resume: ['rerun', 'jump_back'] },
      { key: 'start', title: 'Initiator', resume: ['rerun'] },
    ],
  });
  await userEvent.click(await screen.findByRole('radio', { name: 'Straight back to me' }));
  await userEvent.click(screen.getByRole('button', { name: 'Return' }));
  expect(send).toHaveBeenLastCalledWith({ to: 'manager', resume: 'jump_back' });

  await userEvent.click(screen.getByRole('radio', { name: 'Initiator' }));
  expect(screen.queryByRole('radio', { name: 'Straight back to me' })).toBeNull();
});

test('signers are added with their place and their vote', async () => {
  const { send } = show('add_sign', { positions: ['before', 'after', 'together'], votes: ['all', 'any'] });
  const box = await screen.findByRole('combobox', { name: 'Signers' });
  for (const name of ['Ann', 'Bob']) {
    await userEvent.click(box);
    await userEvent.click((await screen.findAllByTitle(name)).at(-1) as HTMLElement);
  }
  await userEvent.click(screen.getByText('After me'));
  await userEvent.click(screen.getByRole('button', { name: 'Add signers' }));

  expect(send).toHaveBeenCalledWith({ people: [7, 8], position: 'after', vote: { mode: 'all' } });
});

test('a signature that is asked for has to be given', async () => {
  show('approve', { signature_required: true });

  expect(await screen.findByRole('img', { name: /Signature \(required\)/ })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Approve' }).hasAttribute('disabled')).toBe(true);
});

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ApiError } from '@/api/client';
import { mockApi, renderPage } from '@/test/render-page';
import { commandsFor } from '../model/commands';
import { CommandDialog } from './command-dialog';

const NOWHERE = { return_to: [] };

function specOf(name: string) {
  const [spec] = commandsFor([name]);
  if (!spec) {
    throw new Error(name);
  }
  return spec;
}

test('a rejection needs a reason, and a phrase is one', async () => {
  const send = vi.fn(async () => undefined);
  renderPage(<CommandDialog spec={specOf('reject')} detail={NOWHERE} onSend={send} onClose={() => undefined} />);
  const button = await screen.findByRole('button', { name: 'Reject' });

  expect(button.hasAttribute('disabled')).toBe(true);
  await userEvent.click(screen.getByRole('button', { name: 'Against the rules.' }));
  await userEvent.click(button);

  expect(send).toHaveBeenCalledWith({ opinion: 'Against the rules.' });
});

test('what the server wants said stays in the dialog; anything else closes it', async () => {
  const close = vi.fn();
  const refuse = (status: number) => async () => {
    throw new ApiError(status, { message: 'Write an opinion.' });
  };
  const shown = renderPage(
    <CommandDialog spec={specOf('approve')} detail={NOWHERE} onSend={refuse(422)} onClose={close} />,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Approve' }));

  expect(await screen.findByText('Write an opinion.')).toBeTruthy();
  expect(close).not.toHaveBeenCalled();

  shown.unmount();
  renderPage(<CommandDialog spec={specOf('approve')} detail={NOWHERE} onSend={refuse(409)} onClose={close} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Approve' }));

  expect(close).toHaveBeenCalledOnce();
});

test('a return goes to the step that was passed last, unless another is chosen', async () => {
  mockApi({});
  const send = vi.fn(async () => undefined);
  const places = [
    { node: 'start', title: 'Initiator' },
    { node: 'manager', title: 'Manager' },
  ];
  renderPage(
    <CommandDialog spec={specOf('return_to')} detail={{ return_to: places }} onSend={send} onClose={() => undefined} />,
  );
  await userEvent.type(await screen.findByRole('textbox'), 'Check it');
  await userEvent.click(screen.getByRole('radio', { name: 'Initiator' }));
  await userEvent.click(screen.getByRole('button', { name: 'Return' }));

  expect(send).toHaveBeenCalledWith({ opinion: 'Check it', to: 'start' });
});

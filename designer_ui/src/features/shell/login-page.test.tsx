import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { mockApi, renderPage } from '@/test/render-page';
import { ME } from '@/test/samples';
import { LoginPage } from './login-page';

const isSignIn = ({ call }: { call: string }) => call === 'POST /session';
const HEALTH = { status: 'ok', version: '1', demo: false };

test('name and password sign in and lead back to where the person wanted', async () => {
  const calls = mockApi({ 'GET /health': HEALTH, 'POST /session': ME });
  const { router } = renderPage(<LoginPage />, { path: '/$', at: '/login?next=%2Finbox' });

  await userEvent.type(await screen.findByLabelText('User name'), 'wang.fang');
  await userEvent.type(screen.getByLabelText('Password'), 'secret');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));

  await waitFor(() => expect(router.state.location.pathname).toBe('/inbox'));
  expect(calls.find(isSignIn)?.body).toEqual({ username: 'wang.fang', password: 'secret' });
});

test('a refusal shows the sentence of the server', async () => {
  const refused = () => Response.json({ code: 'session.refused', message: 'Wrong password.' }, { status: 401 });
  mockApi({ 'GET /health': HEALTH, 'POST /session': refused });
  renderPage(<LoginPage />);

  await userEvent.type(await screen.findByLabelText('User name'), 'x');
  await userEvent.type(screen.getByLabelText('Password'), 'y');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));

  expect(await screen.findByText('Wrong password.')).toBeTruthy();
});

test('on a demonstration server one click signs in', async () => {
  const demo_users = [{ username: 'li.min', name: 'Li Min', role_title: 'Manager' }];
  const calls = mockApi({ 'GET /health': { ...HEALTH, demo: true, demo_users }, 'POST /session': ME });
  renderPage(<LoginPage />);

  await userEvent.click(await screen.findByRole('button', { name: /Li Min/ }));

  await waitFor(() => expect(calls.find(isSignIn)?.body).toMatchObject({ username: 'li.min' }));
});

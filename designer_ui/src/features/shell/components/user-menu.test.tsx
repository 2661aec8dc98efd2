import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { usePreferences } from '@/app/preferences';
import { mockApi, renderPage } from '@/test/render-page';
import { ME } from '@/test/samples';
import { UserMenu } from './user-menu';

test('the chosen appearance holds here and is remembered by the server', async () => {
  const calls = mockApi({ 'GET /me': ME, 'PATCH /me': ME });
  renderPage(<UserMenu />);

  await userEvent.click(await screen.findByRole('button', { name: 'Menu of Wang Fang' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Dark' }));

  expect(usePreferences.getState().theme).toBe('dark');
  expect(document.documentElement.dataset.theme).toBe('dark');
  await waitFor(() => expect(calls.find(({ call }) => call === 'PATCH /me')?.body).toEqual({ theme: 'dark' }));
});

test('the language changes every word at once', async () => {
  mockApi({ 'GET /me': ME, 'PATCH /me': ME });
  renderPage(<UserMenu />);

  await userEvent.click(await screen.findByRole('button', { name: 'Menu of Wang Fang' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: '中文' }));

  expect(await screen.findByRole('button', { name: 'Wang Fang的菜单' })).toBeTruthy();
  usePreferences.getState().chooseLanguage('en');
  expect(await screen.findByRole('button', { name: 'Menu of Wang Fang' })).toBeTruthy();
});

test('own settings open beside the page', async () => {
  mockApi({ 'GET /me': ME });
  const { router } = renderPage(<UserMenu />);

  await userEvent.click(await screen.findByRole('button', { name: 'Menu of Wang Fang' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'My settings' }));

  expect(await screen.findByLabelText('New password')).toBeTruthy();
  expect(router.state.location.search).toEqual({ panel: 'profile' });
});

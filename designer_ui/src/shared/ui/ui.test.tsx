import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ApiError } from '@/api/client';
import { mockApi, renderPage } from '@/test/render-page';
import { ErrorState } from './error-state';
import { Money } from './number-text';
import { Page } from './page';
import { initials, PersonAvatar } from './person-avatar';
import { TINTS, tintOf } from './tints';

test('initials fit Chinese and Western names', () => {
  expect(initials('陈国栋')).toBe('国栋');
  expect(initials('Ada King Lovelace')).toBe('AL');
  expect(initials('')).toBe('');
});

test('a name keeps its tint and is never gray', () => {
  expect(tintOf('王芳')).toBe(tintOf('王芳'));
  expect(TINTS.slice(1)).toContain(tintOf('anything'));
});

test('an error shows the sentence of the server and a way out', async () => {
  const retry = vi.fn();
  renderPage(<ErrorState error={new ApiError(422, { message: 'Pick another key.' })} onRetry={retry} />);

  expect(await screen.findByText('Pick another key.')).toBeTruthy();
  screen.getByRole('button', { name: 'Try again' }).click();

  expect(retry).toHaveBeenCalledOnce();
});

test('an unknown error never shows its internals', async () => {
  renderPage(<ErrorState error={new TypeError('x is undefined')} />);

  expect(await screen.findByText(/Something went wrong/)).toBeTruthy();
  expect(screen.queryByText(/undefined/)).toBeNull();
});

test('a page names the tab, shows its way up and its action', async () => {
  mockApi({});
  renderPage(
    <Page title="Leads" crumbs={[{ title: 'CRM', href: '/apps/crm' }]} action={<button type="button">Add</button>}>
      <PersonAvatar name="Li Min" withName />
    </Page>,
  );

  expect(await screen.findByRole('heading', { name: 'Leads' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'CRM' }).getAttribute('href')).toBe('/apps/crm');
  expect(document.title).toBe('Leads · Tenon');
});

test('a blank amount draws nothing', async () => {
  const { container } = renderPage(
    <p>
      <Money value={null} />
    </p>,
  );

  await screen.findByRole('paragraph');
  expect(container.textContent).toBe('');
});

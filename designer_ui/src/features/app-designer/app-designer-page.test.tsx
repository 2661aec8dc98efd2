import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { mockApi, renderPage } from '@/test/render-page';
import { ME } from '@/test/samples';
import { AppDesignerPage } from './app-designer-page';

const APP = { key: 'crm', title: 'CRM', navigation: [], roles: [] };
const DRAFT = {
  app: APP,
  definitions: [
    { kind: 'form', key: 'lead', title: 'Lead', etag: 'a', changed: true },
    { kind: 'flow', key: 'approval', title: 'Approval', etag: 'b', changed: false },
  ],
  live: { number: 3, published_at: '2026-01-01T00:00:00Z' },
};
const DIFF = {
  changes: [
    {
      kind: 'form',
      key: 'lead',
      title: 'Lead',
      change: 'changed',
      details: [{ path: 'fields/phone', before: null, after: { title: 'Phone' } }],
    },
  ],
  plan: [{ step: 'add_column', form: 'lead', field: 'phone', text: 'Adds the field Phone' }],
  impact: [],
};

// The first draw loads the designer's dictionaries.
configure({ asyncUtilTimeout: 6000 });

function open(at: string, diff: object = DIFF) {
  const published: unknown[] = [];
  mockApi({
    'GET /me': ME,
    'GET /catalog': { widgets: [], operators: [] },
    'GET /apps/crm': { key: 'crm', title: 'CRM', navigation: [], forms: [], dashboards: [], roles: [] },
    'GET /apps/crm/draft': DRAFT,
    'GET /apps/crm/draft/app/app': () =>
      new Response(JSON.stringify({ definition: APP }), { headers: { ETag: '"1"' } }),
    'POST /apps/crm/check': {
      problems: [{ code: 'x', message: 'No such field', path: 'forms/lead/rules/0', severity: 'error' }],
    },
    'GET /apps/crm/diff': diff,
    'POST /apps/crm/releases': (body: unknown) => {
      published.push(body);
      return { number: 4, plan: [] };
    },
  });
  renderPage(<AppDesignerPage />, { path: '/builder/$app', at });
  return published;
}

test('the overview lists what the app is made of and what changed', async () => {
  open('/builder/crm');

  const forms = await screen.findByRole('region', { name: 'Forms' });

  expect(within(forms).getByRole('link', { name: /Lead/ }).getAttribute('href')).toBe('/builder/crm/forms/lead');
  expect(within(forms).getByText('Changed')).toBeTruthy();
  expect(await screen.findByText('No such field')).toBeTruthy();
});

test('publishing tells the differences in words and then the new number', async () => {
  const published = open('/builder/crm?publish=1');

  expect(await screen.findByText('Field Phone added')).toBeTruthy();
  expect(screen.getByText(/Adds the field Phone/)).toBeTruthy();
  await userEvent.type(screen.getByRole('textbox', { name: /What is new/ }), 'Phones');
  const dialog = screen.getByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Publish' }));

  expect(await screen.findByText('v4 is live')).toBeTruthy();
  expect(published).toEqual([{ note: 'Phones' }]);
});

test('an error stands in the way of publishing', async () => {
  open('/builder/crm?publish=1', { ...DIFF, impact: [{ text: 'No such field', severity: 'error' }] });

  const dialog = await screen.findByRole('dialog');

  await within(dialog).findByText('1 error has to be fixed first');
  await waitFor(() =>
    expect(within(dialog).getByRole('button', { name: 'Publish' }).hasAttribute('disabled')).toBe(true),
  );
});

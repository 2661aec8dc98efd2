import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { mockApi, renderPage } from '@/test/render-page';
import { FlowDesignerPage } from '../flow-designer-page';
import type { Flow } from '../model/types';

const WHO = { type: 'array', minItems: 1, 'x-input': 'people', 'x-title': { en: 'People' } };
const NOW: Flow = {
  key: 'approve',
  form: 'quote',
  title: 'Approve quotes',
  nodes: [
    { key: 'boss', type: 'approval', title: 'Boss', who: [{ superior: 1 }] },
    { key: 'money', type: 'approval', title: 'Money', who: [{ initiator: true }] },
  ],
};
const OLD: Flow = { ...NOW, nodes: [{ key: 'boss', type: 'approval', title: 'Boss', who: [{ initiator: true }] }] };
const VERSION = { note: null, published_at: '2026-11-01T08:00:00Z', published_by: { id: 1, title: 'Ann' } };

function open() {
  const sent: unknown[] = [];
  mockApi({
    'GET /catalog': {
      widgets: [{ name: 'text', label: 'Text', storage: 'TEXT', input: 'text' }],
      nodes: [{ name: 'approval', label: { en: 'Approval' }, asks: true, props: { properties: { who: WHO } } }],
      resolvers: [{ name: 'superior', label: { en: 'Superior' }, value: { type: 'integer' } }],
      triggers: [],
      actions: [],
      operators: [],
    },
    'GET /people': { options: [] },
    'GET /departments': { departments: [] },
    'GET /apps/crm/draft': { app: { roles: [] }, definitions: [], live: null },
    'GET /apps/crm/draft/form/quote': { definition: { key: 'quote', title: 'Quote', fields: [] } },
    'GET /apps/crm/draft/flow/approve': { definition: NOW, problems: [] },
    'PUT /apps/crm/draft/flow/approve': (body: unknown) => ({ definition: body, problems: [] }),
    'GET /apps/crm/flows/approve/versions': {
      versions: [
        { number: 4, running: 0, live: true, ...VERSION },
        { number: 2, running: 3, live: false, ...VERSION },
      ],
    },
    'GET /apps/crm/flows/approve/versions/4': { definition: OLD },
    'GET /apps/crm/flows/approve/versions/2': { definition: NOW },
    'POST /flow-admin/migrations/preview': {
      instances: [
        { id: 7, title: 'Pumps', ok: true },
        { id: 8, title: 'Pipes', ok: false, why: 'The step is gone.' },
      ],
    },
    'POST /flow-admin/migrations': (body: unknown) => {
      sent.push(body);
      return { results: [{ id: 7, ok: true }] };
    },
  });
  renderPage(<FlowDesignerPage />, { path: '/builder/$app/flows/$flow', at: '/builder/crm/flows/approve' });
  return sent;
}

async function versions() {
  await userEvent.click(await screen.findByRole('button', { name: 'Versions and differences' }));
  return screen.findByRole('complementary', { name: 'Versions and differences' });
}

test('what differs from the live version is told in words, and marked on the cards', async () => {
  open();
  const panel = await versions();

  expect(await within(panel).findByRole('heading', { name: '2 differences' })).toBeTruthy();
  expect(within(panel).getByText('the initiator')).toBeTruthy();
  expect(within(panel).getByText('direct superior')).toBeTruthy();
  expect(screen.getByRole('group', { name: 'Boss' }).dataset.differs).toBe('changed');
  expect(screen.getByRole('group', { name: 'Money' }).dataset.differs).toBe('added');
});

test('an old version comes back into the draft', async () => {
  open();
  const panel = await versions();
  await within(panel).findByRole('heading', { name: '2 differences' });

  await userEvent.click(within(panel).getByRole('button', { name: 'More for release 4' }));
  await userEvent.click(await screen.findByText('Restore into the draft'));

  expect(await within(panel).findByText('Exactly the same.')).toBeTruthy();
  expect(screen.queryByRole('group', { name: 'Money' })).toBeNull();
});

test('only those that fit are migrated, after a look', async () => {
  const sent = open();
  const panel = await versions();

  await userEvent.click(await within(panel).findByRole('button', { name: 'Migrate running…' }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText('The step is gone.')).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Migrate 1 flow' }));

  expect(sent).toEqual([{ app: 'crm', flow: 'approve', release: 4, ids: [7] }]);
});

import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { mockApi, renderPage } from '@/test/render-page';
import { ME } from '@/test/samples';
import { FormDesignerPage } from './form-designer-page';

const WIDGETS = [
  {
    name: 'text',
    label: { en: 'Text' },
    group: 'text',
    input: 'text',
    storage: 'text',
    role: 'input',
    props: { properties: {} },
  },
  {
    name: 'money',
    label: { en: 'Money' },
    group: 'number',
    input: 'number',
    storage: 'decimal',
    role: 'input',
    props: { properties: {} },
  },
];
const FORM = {
  key: 'visit',
  title: 'Visit',
  title_field: 'name',
  fields: [{ key: 'name', widget: 'text', title: 'Name' }],
  layout: [{ columns: 2, fields: ['name'] }],
};
const CATALOG = {
  widgets: WIDGETS,
  widget_groups: [],
  views: [],
  nodes: [],
  resolvers: [],
  charts: [],
  triggers: [],
  actions: [],
  functions: [],
  operators: [],
};

// The first draw loads the designer's dictionaries.
configure({ asyncUtilTimeout: 6000 });

function open() {
  const saved: unknown[] = [];
  mockApi({
    'GET /me': ME,
    'GET /catalog': CATALOG,
    'GET /apps/crm': { key: 'crm', title: 'CRM', navigation: [], forms: [], dashboards: [], roles: [] },
    'GET /apps/crm/draft': { app: {}, definitions: [], live: null },
    'GET /apps/crm/draft/form/visit': () =>
      new Response(JSON.stringify({ definition: FORM }), { headers: { ETag: '"1"' } }),
    'PUT /apps/crm/draft/form/visit': (body: unknown) => {
      saved.push(body);
      return new Response(JSON.stringify({ definition: body, problems: [] }), { headers: { ETag: '"2"' } });
    },
    'GET /apps/crm/where-used/form/visit': { used_by: [] },
  });
  renderPage(<FormDesignerPage />, { path: '/builder/$app/forms/$form', at: '/builder/crm/forms/visit' });
  return saved;
}

test('a double click on a kind adds a field, chosen and saved by itself', async () => {
  const saved = open();

  await userEvent.dblClick(await screen.findByRole('button', { name: 'Money' }));

  const settings = screen.getByRole('complementary', { name: 'Settings' });
  expect(await within(settings).findByDisplayValue('money')).toBeTruthy();
  await waitFor(() => expect(saved).toHaveLength(1), { timeout: 4000 });
  expect(saved[0]).toMatchObject({ layout: [{ fields: ['name', 'money'] }] });
});

test('a title written in the settings shows on the canvas, undo takes it back', async () => {
  open();
  const canvas = await screen.findByRole('region', { name: 'Canvas' });

  await userEvent.click(within(canvas).getByText('Name'));
  const title = within(screen.getByRole('complementary', { name: 'Settings' })).getByRole('textbox', { name: 'Title' });
  await userEvent.clear(title);
  await userEvent.type(title, 'Visitor');

  expect(await within(canvas).findByText('Visitor')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await within(canvas).findByText('Name')).toBeTruthy();
});

test('Delete removes the chosen field', async () => {
  open();
  const canvas = await screen.findByRole('region', { name: 'Canvas' });

  await userEvent.click(within(canvas).getByText('Name'));
  await userEvent.keyboard('{Delete}');

  expect(await screen.findByText('Start with the first field')).toBeTruthy();
});

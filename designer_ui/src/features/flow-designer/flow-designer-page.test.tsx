import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { mockApi, renderPage } from '@/test/render-page';
import { FlowDesignerPage } from './flow-designer-page';
import type { Flow } from './model/types';

const WHO = { type: 'array', minItems: 1, 'x-input': 'people', 'x-title': { en: 'People' } };
const CATALOG = {
  widgets: [{ name: 'text', label: 'Text', storage: 'TEXT', input: 'text' }],
  nodes: [
    { name: 'approval', label: { en: 'Approval' }, asks: true, props: { properties: { who: WHO }, required: ['who'] } },
    { name: 'cc', label: { en: 'CC' }, asks: false, props: { properties: { who: WHO }, required: ['who'] } },
    { name: 'exclusive', label: { en: 'Condition' }, branches: 'one', props: { properties: {}, required: [] } },
  ],
  resolvers: [{ name: 'superior', label: { en: 'Superior' }, value: { type: 'integer' } }],
  triggers: [],
  actions: [],
  operators: [{ name: 'eq', label: { en: 'is' }, takes: 'one', types: ['text'] }],
};

const FLOW: Flow = {
  key: 'approve',
  form: 'quote',
  title: 'Approve quotes',
  nodes: [
    { key: 'boss', type: 'approval', title: 'Boss', who: [{ superior: 1 }] },
    {
      key: 'which',
      type: 'exclusive',
      branches: [
        { key: 'large', title: 'Large', when: { field: 'name', op: 'eq', value: 'x' }, nodes: [] },
        { key: 'other', default: true, nodes: [{ key: 'copy', type: 'cc', who: [] }] },
      ],
    },
  ],
};

function open() {
  const saved: Flow[] = [];
  const problem = { code: 'schema', message: 'minItems', path: 'nodes/1/branches/1/nodes/0/who', severity: 'error' };
  mockApi({
    'GET /catalog': CATALOG,
    'GET /people': { options: [] },
    'GET /departments': { departments: [] },
    'GET /apps/crm/draft': { app: { roles: [] }, definitions: [], live: null },
    'GET /apps/crm/draft/form/quote': {
      definition: { key: 'quote', title: 'Quote', fields: [{ key: 'name', widget: 'text', title: 'Name' }] },
    },
    'GET /apps/crm/draft/flow/approve': { definition: FLOW, problems: [problem] },
    'PUT /apps/crm/draft/flow/approve': (body: unknown) => {
      saved.push(body as Flow);
      return { definition: body, problems: [] };
    },
  });
  renderPage(<FlowDesignerPage />, { path: '/builder/$app/flows/$flow', at: '/builder/crm/flows/approve' });
  return saved;
}

test('every card says in words what is set, and what is missing', async () => {
  open();

  expect(await screen.findByText('direct superior · any one approves')).toBeTruthy();
  expect(await screen.findByText('Name is x')).toBeTruthy();
  expect(screen.getByText('when no other branch holds')).toBeTruthy();
  expect(await screen.findByText('“People” is not set up yet')).toBeTruthy();
});

test('a plus puts a step there, opens it, and saves it', async () => {
  const saved = open();
  await screen.findByText('Boss');

  await userEvent.click(screen.getAllByRole('button', { name: 'Add a step here' })[1] as HTMLElement);
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Approval' }));

  expect(screen.getByRole('complementary', { name: 'Settings of “Approval”' })).toBeTruthy();
  await waitFor(() => expect(saved.at(-1)?.nodes.map((node) => node.key)).toEqual(['boss', 'approval', 'which']), {
    timeout: 4000,
  });
});

test('Delete takes out what is selected, Ctrl+Z brings it back', async () => {
  open();
  await userEvent.click(await screen.findByRole('button', { name: /^Boss/ }));

  await userEvent.keyboard('{Delete}');
  expect(screen.queryByText('Boss')).toBeNull();

  await userEvent.keyboard('{Control>}z{/Control}');
  expect(screen.getByText('Boss')).toBeTruthy();
});

test('the menu of a card moves it without a mouse', async () => {
  const saved = open();
  const card = await screen.findByRole('group', { name: 'Boss' });

  await userEvent.click(within(card).getByRole('button', { name: 'More for “Boss”' }));
  await userEvent.click(await screen.findByText('Move down'));

  await waitFor(() => expect(saved.at(-1)?.nodes.map((node) => node.key)).toEqual(['which', 'boss']), {
    timeout: 4000,
  });
});

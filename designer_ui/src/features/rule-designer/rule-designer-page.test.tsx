import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { mockApi, renderPage } from '@/test/render-page';
import type { Rule } from './model/types';
import { RuleDesignerPage } from './rule-designer-page';

const FORM = { type: 'string', 'x-input': 'form', 'x-title': { en: 'Form' } };
const CATALOG = {
  widgets: [{ name: 'text', label: 'Text', storage: 'TEXT', input: 'text' }],
  nodes: [],
  resolvers: [],
  triggers: [
    {
      name: 'record_created',
      label: { en: 'A record is created' },
      props: { properties: { form: FORM }, required: ['form'] },
    },
  ],
  actions: [
    {
      name: 'notify',
      label: { en: 'Notify' },
      props: { properties: { to: { type: 'array', 'x-input': 'people' } }, required: ['to'] },
    },
  ],
  operators: [],
};

function open(rule: Partial<Rule>, at = '/builder/crm/rules/r') {
  const saved: Rule[] = [];
  mockApi({
    'GET /catalog': CATALOG,
    'GET /people': { options: [] },
    'GET /departments': { departments: [] },
    'GET /apps/crm/draft': {
      app: { roles: [] },
      definitions: [{ kind: 'form', key: 'deal', title: 'Deal', etag: 'x', changed: false }],
      live: null,
    },
    'GET /apps/crm/draft/form/deal': {
      definition: { key: 'deal', title: 'Deal', fields: [{ key: 'name', widget: 'text', title: 'Name' }] },
    },
    'GET /apps/crm/draft/rule/r': { definition: { key: 'r', title: 'My rule', ...rule }, problems: [] },
    'PUT /apps/crm/draft/rule/r': (body: unknown) => {
      saved.push(body as Rule);
      return { definition: body, problems: [] };
    },
    'GET /apps/crm/rules/r/executions': {
      executions: [
        {
          id: 1,
          at: '2026-01-01T00:00:00Z',
          record: { form: 'deal', id: 7, title: 'Big deal' },
          status: 'skipped',
          reason: 'The condition does not hold.',
          steps: [],
        },
      ],
    },
  });
  renderPage(<RuleDesignerPage />, { path: '/builder/$app/rules/$rule', at });
  return saved;
}

test('a blank rule offers recipes; one makes a whole rule', async () => {
  const saved = open({});

  await userEvent.click(await screen.findByRole('button', { name: /Tell about new records/ }, { timeout: 8000 }));

  await waitFor(() => expect(saved.at(-1)?.trigger).toEqual({ on: 'record_created', form: 'deal' }), { timeout: 4000 });
  expect(saved.at(-1)?.actions).toHaveLength(1);
});

test('the rule is one sentence, and it can be switched off', async () => {
  const saved = open({
    trigger: { on: 'record_created', form: 'deal' },
    actions: [{ do: 'notify', to: [{ field: 'owner' }] }],
  });

  const [sentence] = await screen.findAllByText(
    (_, element) =>
      (element?.tagName === 'P' && element.textContent === 'When a Deal is created, notify Owner.') || false,
  );
  expect(sentence).toBeTruthy();

  await userEvent.click(screen.getByRole('switch', { name: 'On' }));
  await waitFor(() => expect(saved.at(-1)?.enabled).toBe(false), { timeout: 4000 });
});

test('the log says why the rule did not run', async () => {
  open({ trigger: { on: 'record_created', form: 'deal' }, actions: [] }, '/builder/crm/rules/r?tab=log');

  expect(await screen.findByText('The condition does not hold.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Big deal' }).getAttribute('href')).toBe('/apps/crm/forms/deal/records/7');
});

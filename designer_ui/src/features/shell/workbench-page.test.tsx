import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { mockApi, renderPage } from '@/test/render-page';
import { CRM, ME } from '@/test/samples';
import { WorkbenchPage } from './workbench-page';

const TASK = {
  id: 7,
  kind: 'approval',
  title: 'Quote of Yunqi',
  node_title: 'Manager',
  form_title: 'Quote',
  initiator: { id: 2, title: 'Liu Yang' },
  created_at: new Date().toISOString(),
  due_at: '2020-01-01T00:00:00Z',
};

function replies(me: object = ME, apps: object[] = [CRM]) {
  return {
    'GET /me': me,
    'GET /apps': { apps },
    'GET /tasks': { tasks: [TASK], cursor: null },
    'GET /notifications': { notifications: [], unread: 0 },
    'GET /templates': {
      templates: [{ key: 'crm', title: 'CRM', description: null, icon: null, counts: { forms: 9 }, pictures: [] }],
    },
    'POST /apps': { key: 'sales' },
    'POST /apps/sales/sample-data': { job: 4 },
    'GET /jobs/4': { id: 4, status: 'running', done: 1, total: 2, result: null, error: null, text: '', kind: 'x' },
  };
}

test('tasks and apps are one click away', async () => {
  mockApi(replies());
  renderPage(<WorkbenchPage />);

  const task = await screen.findByRole('link', { name: /Quote of Yunqi/ });
  expect(task.getAttribute('href')).toBe('/inbox?box=todo&task=7');
  expect(screen.getByText('Overdue')).toBeTruthy();
  expect((await screen.findByRole('link', { name: 'Customers' })).getAttribute('href')).toBe('/apps/crm');
});

test('a builder makes an app from a template', async () => {
  const calls = mockApi(replies());
  renderPage(<WorkbenchPage />);

  await userEvent.click(await screen.findByRole('button', { name: /New app/ }));
  await userEvent.click(await screen.findByLabelText(/9 forms/));
  await userEvent.click(screen.getByRole('button', { name: 'Create' }));

  await expect.poll(() => calls.find(({ call }) => call === 'POST /apps')?.body).toEqual({ template: 'crm' });
  expect(await screen.findByRole('button', { name: 'Stop the sample data' })).toBeTruthy();
});

test('who may not build sees no way to a new app', async () => {
  mockApi(replies({ ...ME, can_build: false }, []));
  renderPage(<WorkbenchPage />);

  expect(await screen.findByText(/once an administrator gives you a role/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /New app/ })).toBeNull();
});

test('the workbench has no accessibility violation', async () => {
  mockApi(replies());
  const { container } = renderPage(<WorkbenchPage />);
  await screen.findByRole('link', { name: /Quote of Yunqi/ });

  const { violations } = await axe.run(container, { runOnly: ['wcag2a', 'wcag2aa'] });

  expect(violations.map((violation) => violation.id)).toEqual([]);
});

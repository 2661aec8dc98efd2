import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { mockApi, renderPage } from '@/test/render-page';
import { CRM } from '@/test/samples';
import { RolesPage } from './roles-page';

const SALES = { key: 'sales', title: 'Sales', users: [{ id: 4, title: 'Wang Fang' }], departments: [] };

test('a role keeps its people when a department is not touched', async () => {
  const calls = mockApi({
    'GET /apps': { apps: [CRM] },
    'GET /apps/crm/roles': { roles: [SALES] },
    'GET /people': { options: [] },
    'GET /departments': { departments: [] },
    'PUT /apps/crm/roles/sales/members': {},
  });
  renderPage(<RolesPage />);

  await userEvent.click(await screen.findByRole('button', { name: 'Assign “Sales”' }));
  const panel = await screen.findByRole('dialog');
  expect(within(panel).getByText('Wang Fang')).toBeTruthy();
  await userEvent.click(within(panel).getByRole('button', { name: 'Save' }));

  await expect
    .poll(() => calls.find(({ call }) => call.startsWith('PUT'))?.body)
    .toEqual({ users: [4], departments: [] });
});

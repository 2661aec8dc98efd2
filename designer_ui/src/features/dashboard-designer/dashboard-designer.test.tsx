import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { mockApi, renderPage } from '@/test/render-page';
import { ME } from '@/test/samples';
import { DashboardDesignerPage } from './dashboard-designer-page';
import type { Dashboard } from './model/types';

const CHART = (name: string, en: string, dimensions: [number, number]) => ({
  name,
  label: { en },
  group: 'indicator',
  icon: 'square-kanban',
  view: 'card',
  needs: { dimensions: { min: dimensions[0], max: dimensions[1] }, measures: { min: 1, max: 6 } },
  props: { type: 'object', properties: {} },
});
const NUMBER = {
  chart: 'card',
  view: 'card',
  option: null,
  columns: [{ key: 'count', title: 'Count', type: 'integer', role: 'measure', format: 'number', decimals: 0 }],
  rows: [[42]],
  keys: [[]],
  totals: null,
  truncated: false,
};
const KINDS = ['widgets', 'views', 'nodes', 'resolvers', 'triggers', 'actions', 'functions', 'operators'];

function open(page: Dashboard) {
  const saved: Dashboard[] = [];
  mockApi({
    'GET /me': ME,
    'GET /catalog': {
      ...Object.fromEntries(KINDS.map((name) => [name, []])),
      charts: [CHART('card', 'KPI card', [0, 0]), CHART('pie', 'Pie', [1, 1])],
    },
    'GET /apps/crm/draft': { app: {}, definitions: [{ kind: 'form', key: 'deal', title: 'Deal' }], live: null },
    'GET /apps/crm/draft/form/deal': { definition: { key: 'deal', title: 'Deal', fields: [] } },
    'GET /apps/crm/draft/dashboard/sales': { definition: page, problems: [] },
    'PUT /apps/crm/draft/dashboard/sales': (body: unknown) => {
      saved.push(body as Dashboard);
      return { definition: body, problems: [] };
    },
    'GET /apps/crm/datasets/fields': { fields: [] },
    'POST /apps/crm/query': NUMBER,
  });
  renderPage(<DashboardDesignerPage />, {
    path: '/builder/$app/dashboards/$dashboard',
    at: '/builder/crm/dashboards/sales',
  });
  return saved;
}

const tile = (key: string, x: number) => ({
  key,
  chart: 'card',
  title: key,
  form: 'deal',
  measures: [{ agg: 'count' }],
  at: { x, y: 0, w: 3, h: 2 },
});

test('a click on a chart adds it with its number, and the draft is saved', async () => {
  const saved = open({ key: 'sales', title: 'Sales', tiles: [tile('first', 0)] });

  await userEvent.click(await screen.findByRole('button', { name: 'KPI card' }));

  await waitFor(() => expect(screen.getAllByText('42')).toHaveLength(2));
  await waitFor(() => expect(saved.at(-1)?.tiles[1]).toMatchObject({ key: 'card', form: 'deal', at: { x: 3, y: 0 } }), {
    timeout: 5000,
  });
});

test('arrows move the chosen tile, Shift and arrows resize it, Delete removes it', async () => {
  open({ key: 'sales', title: 'Sales', tiles: [tile('first', 0), tile('second', 3)] });
  const status = () => screen.getByText(/^“first”: column/).textContent;

  await userEvent.click(await screen.findByRole('button', { name: 'first' }));
  await userEvent.keyboard('{ArrowRight}');
  expect(status()).toContain('column 4');
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  expect(status()).toContain('4 wide');
  await userEvent.keyboard('{Delete}');

  await waitFor(() => expect(screen.queryByRole('button', { name: 'first' })).toBeNull());
});

test('a chart that lacks a group says so on the canvas and beside the well', async () => {
  open({ key: 'sales', title: 'Sales', tiles: [{ ...tile('share', 0), chart: 'pie' }] });

  await userEvent.click(await screen.findByRole('button', { name: 'share' }));

  const settings = screen.getByRole('complementary', { name: 'Settings' });
  expect(await within(settings).findByText('Needs 1 more dimension')).toBeTruthy();
  expect(screen.getAllByText('Needs 1 more dimension')).toHaveLength(2);
});

test('an empty page offers whole boards, one chart, or nothing', async () => {
  open({ key: 'sales', title: 'Sales', tiles: [] });

  expect(await screen.findByText('Pipeline')).toBeTruthy();
  expect(screen.getByText('One chart')).toBeTruthy();
  expect(screen.getByText('Blank page')).toBeTruthy();
});

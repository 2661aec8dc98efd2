import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { mockApi, renderPage } from '@/test/render-page';
import { ME } from '@/test/samples';
import { DashboardPage } from './dashboard-page';

const COLUMNS = [
  { key: 'stage', title: 'Stage', type: 'text', role: 'dimension' },
  { key: 'count', title: 'Deals', type: 'integer', role: 'measure', format: 'number' },
];
const TABLE = {
  chart: 'table',
  view: 'table',
  option: null,
  columns: COLUMNS,
  rows: [['Won', 3]],
  keys: [['won']],
  totals: null,
  truncated: false,
};
const CARD = { ...TABLE, chart: 'card', view: 'card', columns: COLUMNS.slice(1), rows: [[3]], keys: [[]] };
const BOARD = {
  dashboard: {
    key: 'sales',
    title: 'Sales',
    tiles: [
      { key: 'stages', chart: 'table', title: 'Stages', form: 'deal', dimensions: [{ field: 'stage' }] },
      { key: 'deals', chart: 'card', title: 'Deals', form: 'deal' },
    ],
  },
  can_build: false,
  filter_fields: {},
  tile_forms: { stages: 'deal', deals: 'deal' },
};
const TILES: Record<string, unknown> = { stages: TABLE, deals: CARD };

/** A line for each tile that was asked for. */
function answers(asked: unknown): Response {
  const { tiles } = asked as { tiles: Record<string, unknown> };
  const lines = Object.keys(tiles).map((tile) => JSON.stringify({ tile, status: 200, body: TILES[tile] }));
  return new Response(`${lines.join('\n')}\n`);
}

const PLACE = { path: '/apps/$app/dashboards/$dashboard', at: '/apps/crm/dashboards/sales' };

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', undefined);
  window.history.replaceState(null, '', PLACE.at);
});

function open(board: unknown = BOARD) {
  mockApi({
    'GET /me': ME,
    'GET /apps/crm': { key: 'crm', title: 'CRM', forms: [], dashboards: [], navigation: [], roles: [] },
    'GET /apps/crm/dashboards/sales': board,
    'POST /apps/crm/dashboards/sales/answers': answers,
  });
  return renderPage(<DashboardPage />, PLACE);
}

test('a click on a point narrows the other tiles, told as a chip that can be removed', async () => {
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Won' }, { timeout: 5000 }));
  await userEvent.click(await screen.findByText('Show only this', {}, { timeout: 5000 }));

  expect(await screen.findByRole('button', { name: 'Remove the filter “Won”' })).toBeTruthy();
});

test('an empty dashboard says what belongs there', async () => {
  open({ ...BOARD, dashboard: { ...BOARD.dashboard, tiles: [] } });

  expect(await screen.findByText('There are no charts yet')).toBeTruthy();
});

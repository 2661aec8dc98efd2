import { expect, test } from 'vitest';
import type { ChartData } from '@/shared/chart';
import { rowHeightFor } from '../hooks/use-fit';
import { actionOf, addressOf } from './button';
import { crossFor, filterValue, lastDay, memberCondition, saysNothing, wholeCondition } from './clicks';
import { filterCondition, narrowing, passedFilters, placedFilters, withValue } from './filters';
import { chartsFor, datesIn, fieldOf, withChart, withGrain, withMeasure } from './looks';
import { forPhone, nextBoard, pagesOf, reaches, sidesOf, standingOn, turnsOf } from './page';
import type { ChartTile, DashboardAnswer, ElementTile } from './types';
import { filmAt } from './video';
import { wholeAnswer } from './whole';

const chart = (key: string, more: Partial<ChartTile> = {}): ChartTile => ({ key, chart: 'bar', ...more });
const TABS: ElementTile = { key: 'tabs', element: 'tabs', props: { tabs: [{ key: 'one' }, { key: 'two' }] } };
const WON = { tile: 'a', form: 'deal', label: 'Won', condition: { field: 'stage', op: 'eq', value: 'won' } };

test('tiles stand on the page or on one page of tabs', () => {
  const inside = chart('b', { in: { tile: 'tabs', tab: 'two' } });
  const tiles = [TABS, chart('a'), inside];

  expect(standingOn(tiles, null)).toEqual([TABS, chart('a')]);
  expect(standingOn(tiles, { tile: 'tabs', tab: 'two' })).toEqual([inside]);
  expect(standingOn(tiles, { tile: 'tabs', tab: 'one' })).toEqual([]);
  expect(pagesOf(TABS).map((one) => one.key)).toEqual(['one', 'two']);
});

test('a phone has its own order and leaves out what it is told to', () => {
  const placed = ['a', 'b', 'c'].map((key) => ({ tile: chart(key) }));
  const keys = (phone: object) => forPhone(placed, { phone }).map(({ tile }) => tile.key);

  expect(keys({})).toEqual(['a', 'b', 'c']);
  expect(keys({ order: ['c'] })).toEqual(['c', 'a', 'b']);
  expect(keys({ order: ['b', 'a', 'c'], hidden: ['a'] })).toEqual(['b', 'c']);
});

test('clicks reach the other tiles of the same form unless one of the two says no', () => {
  const tiles = [chart('a', { cross: { to: ['b'] } }), chart('b'), chart('c'), chart('d', { cross: false })];
  const asked = (tile: string, form = 'deal') => crossFor(tile, form, [WON], (from, to) => reaches(tiles, from, to));

  expect(asked('b')).toEqual(WON.condition);
  expect(asked('b', 'lead')).toBeNull();
  expect(asked('a')).toBeNull();
  expect(asked('c')).toBeNull();
  expect(reaches([chart('a'), chart('d', { cross: false })], 'a', 'd')).toBe(false);
  expect(reaches([chart('a', { cross: { sends: false } }), chart('b')], 'a', 'b')).toBe(false);
  expect(sidesOf(false)).toEqual({ sends: false, hears: false, to: null });
});

test('a click after steps down means all the steps as well', () => {
  const steps = [{ field: 'created_at', grain: 'year', value: '2026-01-01', label: '2026' }];

  expect(wholeCondition(steps, [{ field: 'stage' }], ['won'])).toEqual({
    all: [
      { field: 'created_at', op: 'between', value: ['2026-01-01', '2026-12-31'] },
      { field: 'stage', op: 'eq', value: 'won' },
    ],
  });
  expect(wholeCondition([], [{ field: 'stage' }], ['won'])).toEqual({ field: 'stage', op: 'eq', value: 'won' });
  expect(filterValue({ field: 'created_at', grain: 'month' }, '2026-02-01')).toEqual({
    from: '2026-02-01',
    to: '2026-02-28',
  });
});

test('a member of a cycle is asked for like a field, and no filter of a page means it', () => {
  expect(memberCondition({ field: 'created_at', grain: 'weekday' }, 1)).toEqual({
    field: 'created_at@weekday',
    op: 'eq',
    value: 1,
  });
  expect(filterValue({ field: 'created_at', grain: 'weekday' }, 1)).toBeNull();
  expect(lastDay('2026-04-01', 'fiscal_year')).toBe('2027-03-31');
  expect(lastDay('2026-04-01', 'fiscal_quarter')).toBe('2026-06-30');
});

test('a point may leave open which member it means', () => {
  expect([{ any: true }, { in: ['a'] }, 'a', null].map(saysNothing)).toEqual([true, false, false, false]);
});

test('a wall turns over the tabs, then the other boards, and begins again', () => {
  const page = { key: 'sales', title: 'Sales', tiles: [TABS, chart('a')] };

  expect(turnsOf(page).map((turn) => turn.tab?.key)).toEqual(['one', 'two']);
  expect(turnsOf({ ...page, tiles: [] })).toEqual([{ board: 'sales', tab: null }]);
  expect(nextBoard(page, ['service'])).toBe('service');
  expect(nextBoard({ ...page, key: 'service' }, ['sales', 'service'])).toBe('sales');
  expect(nextBoard(page, [])).toBe('sales');
  expect([rowHeightFor(10, 900), rowHeightFor(100, 900), rowHeightFor(2, 900), rowHeightFor(0, 900)]).toEqual([
    77, 40, 120, 56,
  ]);
});

const FILTERS = [
  { key: 'when', field: 'created_at' },
  { key: 'region', field: 'customer.region' },
  { key: 'owner', field: 'owner', cascade: ['region'] },
];
const ANSWER = {
  dashboard: { key: 'd', title: 'D', tiles: [], filters: FILTERS },
  can_build: false,
  filter_fields: { when: { type: 'datetime' }, region: { type: 'text' }, owner: { type: 'link' } },
  tile_forms: {},
} as unknown as DashboardAnswer;

test('a choice above begins the choices below anew', () => {
  const values = { when: { this: 'year' }, region: ['east'], owner: [3] };

  expect(withValue(FILTERS, values, 'region', ['west'])).toEqual({ when: { this: 'year' }, region: ['west'] });
  expect(withValue(FILTERS, values, 'when', undefined)).toEqual({ region: ['east'], owner: [3] });
});

test('filters mean the same in a list of records as in a chart', () => {
  const text = { type: 'text' };

  expect(filterCondition('a', text, ['x'])).toEqual({ field: 'a', op: 'in', value: ['x'] });
  expect(filterCondition('a', { type: 'list' }, ['x'])).toEqual({ field: 'a', op: 'has_any', value: ['x'] });
  expect(filterCondition('a', text, { this: 'month' })).toEqual({
    field: 'a',
    op: 'in_range',
    value: { this: 'month' },
  });
  expect(filterCondition('a', text, { from: '2026-01-01' })).toEqual({
    all: [{ field: 'a', op: 'gte', value: '2026-01-01' }],
  });
  expect(filterCondition('a', text, { op: 'contains', value: 'x' })).toEqual({
    field: 'a',
    op: 'contains',
    value: 'x',
  });
  expect([null, '', [], undefined].map((value) => filterCondition('a', text, value))).toEqual([null, null, null, null]);
});

test('a list hears the filters whose field it has', () => {
  const has = (path: string) => path === 'owner';

  expect(narrowing(ANSWER, { owner: [3], region: ['east'] }, 'lead', has)).toEqual({
    field: 'owner',
    op: 'in',
    value: [3],
  });
  expect(narrowing(ANSWER, {}, 'lead', has)).toBeNull();
});

test('another board passes on what was clicked, by filter or by field', () => {
  expect(passedFilters(FILTERS, { 'customer.region': 'east', owner: 3, nothing: 1 })).toEqual({
    region: 'east',
    owner: 3,
  });
});

test('filters stand above the page unless a bar on it shows them', () => {
  const bar = (filters?: string[]): ElementTile => ({
    key: 'f',
    element: 'filter_bar',
    props: filters ? { filters } : {},
  });

  expect(placedFilters({ tiles: [bar(['when'])] })).toEqual(new Set(['when']));
  expect(placedFilters({ tiles: [bar()] })).toBeNull();
  expect(placedFilters({ tiles: [] })).toEqual(new Set());
});

test('a viewer changes periods, numbers and the chart, and back', () => {
  const columns = [
    { key: 'created_at__month', title: 'Created', type: 'datetime', role: 'dimension', grain: 'month' },
    { key: 'count', title: 'Count', type: 'integer', role: 'measure' },
  ] as unknown as ChartData['columns'];
  const [date] = datesIn(columns);

  expect(date && fieldOf(date)).toBe('created_at');
  expect(withGrain({}, 'created_at', 'week')).toEqual({ grain: { created_at: 'week' } });
  expect(withMeasure({}, 1, 3)).toEqual({ measures: [0, 2] });
  expect(withMeasure({ measures: [0, 2] }, 1, 3)).toEqual({});
  expect(withMeasure({ measures: [0] }, 0, 3)).toEqual({ measures: [0] });
  expect(withChart({ chart: 'pie' }, 'bar', 'bar')).toEqual({});
});

test('charts that need other fields are not offered', () => {
  const needs = (dimensions: [number, number], measures: [number, number], more = {}) => ({
    needs: {
      dimensions: { min: dimensions[0], max: dimensions[1], ...more },
      measures: { min: measures[0], max: measures[1] },
    },
  });
  const kinds = [
    { name: 'bar', label: 'Bar', ...needs([1, 2], [1, 6]) },
    { name: 'card', label: 'Card', ...needs([0, 0], [1, 6]) },
    { name: 'calendar', label: 'Calendar', ...needs([1, 1], [1, 1], { date: 'day' }) },
    { name: 'pie', label: 'Pie', ...needs([1, 1], [1, 1]) },
  ];
  const tile = chart('a', { dimensions: [{ field: 'stage' }], measures: [{ agg: 'count' }] });

  expect(chartsFor(tile, kinds).map((kind) => kind.name)).toEqual(['bar', 'pie']);
});

test('a button opens only what is safe, with its records in the address', () => {
  const where = { field: 'stage', op: 'eq', value: 'won' };

  expect(actionOf({ action: 'url', url: 'javascript:alert(1)' }).ready).toBe(false);
  expect(actionOf({ action: 'fill' }).ready).toBe(false);
  expect(addressOf('crm', actionOf({ action: 'dashboard', dashboard: 'sales' }))).toBe('/apps/crm/dashboards/sales');
  expect(addressOf('crm', actionOf({ action: 'records', form: 'deal', where }))).toBe(
    `/apps/crm/forms/deal?${new URLSearchParams({ filter: JSON.stringify(where) })}`,
  );
  expect(addressOf('crm', actionOf({ action: 'fill', form: 'deal' }))).toBeNull();
});

test('a film is a file, or the player of a site that is known', () => {
  expect(filmAt('https://example.com/a.mp4')).toEqual({ kind: 'file', address: 'https://example.com/a.mp4' });
  expect(filmAt('https://www.bilibili.com/video/BV1xx411c7mD')?.address).toContain('bvid=BV1xx411c7mD');
  expect(filmAt('https://youtu.be/abc')?.address).toBe('https://www.youtube-nocookie.com/embed/abc');
  expect(filmAt('http://example.com/a.mp4')).toBeNull();
  expect(filmAt('nonsense')).toBeNull();
});

test('short forms are written out before anything is clicked', () => {
  const tiles = [{ ...chart('a'), dimensions: ['stage', { field: 'created_at', grain: 'month' }] }, TABS];
  const answer = { ...ANSWER, dashboard: { ...ANSWER.dashboard, tiles } } as unknown as DashboardAnswer;

  expect(wholeAnswer(answer).dashboard.tiles).toEqual([
    chart('a', { dimensions: [{ field: 'stage' }, { field: 'created_at', grain: 'month' }] }),
    TABS,
  ]);
});

import { describe, expect, test } from 'vitest';
import type { ChartData } from '@/shared/chart';
import { crossFor, dimensionsNow, labelOf, lastDay, memberCondition, pointCondition, toggled } from './clicks';
import { gridArea, inReadingOrder, phoneArea, placesOf } from './layout';
import { periodNamed, spanOf } from './periods';
import type { Cross, Tile } from './types';
import { parseView, viewSearch } from './view-state';

const TILE: Tile = {
  key: 'by',
  chart: 'bar',
  dimensions: [{ field: 'created_at', grain: 'month' }, { field: 'stage' }],
};
const COLUMNS = [
  { key: 'created_at__month', title: 'Created', type: 'datetime', role: 'dimension', grain: 'month' },
  { key: 'stage', title: 'Stage', type: 'text', role: 'dimension' },
] as ChartData['columns'];
const CROSS: Cross = {
  tile: 'funnel',
  form: 'deal',
  label: 'Won',
  condition: { field: 'stage', op: 'eq', value: 'won' },
};

describe('clicks', () => {
  test('a period is everything from its first to its last day', () => {
    expect(lastDay('2024-02-01', 'month')).toBe('2024-02-29');
    expect(lastDay('2026-10-01', 'quarter')).toBe('2026-12-31');
    expect(lastDay('2026-01-01', 'year')).toBe('2026-12-31');
    expect(lastDay('2026-11-16', 'week')).toBe('2026-11-22');
    expect(lastDay('2026-11-16', 'day')).toBe('2026-11-16');
  });

  test('a point is what its records have in common', () => {
    const dimensions = dimensionsNow(TILE, [], COLUMNS);

    expect(pointCondition(dimensions, ['2026-11-01', 'won'])).toEqual({
      all: [
        { field: 'created_at', op: 'between', value: ['2026-11-01', '2026-11-30'] },
        { field: 'stage', op: 'eq', value: 'won' },
      ],
    });
    expect(memberCondition({ field: 'stage' }, null)).toEqual({ field: 'stage', op: 'is_empty' });
    expect(memberCondition({ field: 'owner' }, { not: [1] })).toEqual({
      all: [{ not: { field: 'owner', op: 'eq', value: 1 } }],
    });
  });

  test('after a step down the first dimension is the next of the way', () => {
    const steps = [{ field: 'industry', value: 'food', label: 'Food' }];
    const tile: Tile = { ...TILE, drill: ['customer.region', 'owner'] };

    expect(dimensionsNow(tile, steps, [])[0]).toEqual({ field: 'customer.region' });
    expect(dimensionsNow(TILE, steps, [])[0]).toEqual({ field: 'created_at' });
  });

  test('a click narrows the other tiles of its form, and the same click again frees them', () => {
    const on = toggled([], CROSS);

    expect(crossFor('by', 'deal', on)).toEqual(CROSS.condition);
    expect(crossFor('funnel', 'deal', on)).toBeNull();
    expect(crossFor('by', 'payment', on)).toBeNull();
    expect(toggled(on, CROSS)).toEqual([]);
    expect(toggled(on, { ...CROSS, condition: {} })).toHaveLength(1);
  });

  test('a point is called by its names', () => {
    const data = { keys: [[1, 'won']], rows: [['Ann', 'Won', 3]] } as unknown as ChartData;

    expect(labelOf(data, [1, 'won'])).toBe('Ann · Won');
  });
});

test('the view survives the address; nonsense is left out', () => {
  const view = {
    filters: { period: { this: 'month' } },
    crosses: [CROSS],
    drills: { by: [{ field: 'a', value: 1, label: 'One' }] },
    tables: ['by'],
    looks: {},
    pages: {},
  };

  expect(parseView(viewSearch(view))).toEqual(view);
  expect(parseView({ filters: '[1]', cross: '{"a":', drill: '{"by":3}' })).toEqual({
    filters: {},
    crosses: [],
    drills: {},
    tables: [],
    looks: {},
    pages: {},
  });
  expect(viewSearch({ filters: {}, crosses: [], drills: { by: [] }, tables: [], looks: {}, pages: {} })).toEqual({});
});

test('periods have names, spans have days', () => {
  expect(periodNamed({ last: { days: 30 } })).toBe('last_30_days');
  expect(periodNamed({ last: { days: 31 } })).toBeNull();
  expect(spanOf({ from: '2026-01-01' })).toEqual({ from: '2026-01-01' });
  expect(spanOf({ this: 'month' })).toBeNull();
});

test('tiles stand where they were put, and one below the other on a phone', () => {
  const tiles: Tile[] = [
    { ...TILE, key: 'low', at: { x: 0, y: 6, w: 20, h: 6 } },
    { ...TILE, key: 'right', at: { x: 6, y: 0, w: 6, h: 2 } },
    { ...TILE, key: 'left', at: { x: 0, y: 0, w: 6, h: 2 } },
    { ...TILE, key: 'nowhere' },
  ];

  expect(inReadingOrder(tiles).map(({ tile }) => tile.key)).toEqual(['left', 'right', 'low', 'nowhere']);
  expect(placesOf(tiles)[3]).toEqual({ x: 0, y: 12, w: 6, h: 6 });
  expect(gridArea({ x: 0, y: 6, w: 20, h: 6 })).toEqual({ gridColumn: '1 / span 12', gridRow: '7 / span 6' });
  expect(phoneArea({ ...TILE, chart: 'card' }, { x: 0, y: 0, w: 3, h: 2 }).gridColumn).toBe('span 1');
  expect(phoneArea({ ...TILE, chart: 'pie' }, { x: 0, y: 0, w: 4, h: 2 })).toEqual({
    gridColumn: '1 / -1',
    blockSize: 260,
  });
});

import { expect, test } from 'vitest';
import { cascadable } from './cascade';
import { reduce } from './changes';
import { measureKey } from './charts';
import { copyOf, packTiles, unpackTiles, withInside } from './clipboard';
import { elementGroups, freshPageKey, omittedFor, startingProps, swappedAt } from './elements';
import { crossFrom } from './interaction';
import { resized } from './layout';
import { extrasOf, numberTarget, withCalc, withCompare } from './measure-extras';
import { asChange, factOf, targetAs, targetKind, withForm, withMatch } from './other-fact';
import { isHidden, movedOnPhone, phoneOrder, toggledOnPhone } from './phone';
import type { ChartTile, Dashboard, ElementKind, ElementTile, Tile } from './types';

const chart = (key: string, more: Partial<ChartTile> = {}): ChartTile => ({
  key,
  chart: 'bar',
  form: 'deal',
  at: { x: 0, y: 0, w: 6, h: 4 },
  ...more,
});
const TABS: ElementTile = {
  key: 'tabs',
  element: 'tabs',
  props: { tabs: [{ key: 'one' }, { key: 'two' }] },
  at: { x: 0, y: 0, w: 12, h: 8 },
};
const on = (tab: string) => ({ in: { tile: 'tabs', tab } });
const page = (...tiles: Tile[]): Dashboard => ({ key: 'sales', tiles });
const keysOf = (after: Dashboard) => after.tiles.map((tile) => tile.key);
const found = (after: Dashboard, key: string) => after.tiles.find((tile) => tile.key === key);

test('tiles of different surfaces never push one another', () => {
  const before = page(TABS, chart('a', on('one')), chart('b', on('two')));

  const after = reduce(before, { kind: 'nudge', key: 'a', dx: 1, dy: 0 });

  expect(found(after, 'a')?.at).toEqual({ x: 1, y: 0, w: 6, h: 4 });
  expect(found(after, 'b')?.at).toEqual({ x: 0, y: 0, w: 6, h: 4 });
});

test('what is added lands on the page of tabs one works on; tabs themselves stay outside of tabs', () => {
  const surface = { tile: 'tabs', tab: 'two' };
  const more = { element: 'tabs', props: { tabs: [{ key: 'x' }] }, at: { w: 12, h: 4 } };

  const after = reduce(page(TABS), {
    kind: 'add',
    tiles: [{ chart: 'pie', at: { w: 4, h: 4 } }, more],
    surface,
  });

  expect(found(after, 'pie')?.in).toEqual(surface);
  expect(found(after, 'tabs_2')?.in).toBeUndefined();
});

test('a page that is taken out takes its tiles with it, and tabs take everything on them', () => {
  const before = page(TABS, chart('a', on('one')), chart('b', on('two')), chart('c'));
  const tabs = [{ key: 'two' }];

  expect(keysOf(reduce(before, { kind: 'prop', key: 'tabs', name: 'tabs', value: tabs }))).toEqual(['tabs', 'b', 'c']);
  expect(keysOf(reduce(before, { kind: 'remove', keys: ['tabs'] }))).toEqual(['c']);
});

test('a tile that is gone is named nowhere any more', () => {
  const before = {
    ...page(chart('a', { cross: { to: ['b', 'c'] } }), chart('b'), chart('c')),
    phone: { order: ['b', 'a'] },
  };

  const after = reduce(before, { kind: 'remove', keys: ['b'] });

  expect(found(after, 'a')).toMatchObject({ cross: { to: ['c'] } });
  expect(after.phone).toEqual({ order: ['a'] });
});

test('tiles move from the page onto a tab and back, never tabs onto tabs', () => {
  const before = page(TABS, chart('a'));
  const surface = { tile: 'tabs', tab: 'one' };

  const onto = reduce(before, { kind: 'move', keys: ['a', 'tabs'], surface });
  const back = reduce(onto, { kind: 'move', keys: ['a'], surface: null });

  expect(found(onto, 'a')).toMatchObject({ in: surface, at: { x: 0, y: 0 } });
  expect(found(onto, 'tabs')?.in).toBeUndefined();
  expect(found(back, 'a')?.in).toBeUndefined();
});

test('copied tabs come with what stands on them, under new names', () => {
  const before = page(TABS, chart('a', on('two')), chart('b'));
  const packed = packTiles(withInside(before.tiles, ['tabs']));

  const after = reduce(before, { kind: 'add', tiles: unpackTiles(packed), surface: null });

  expect(keysOf(after)).toEqual(['tabs', 'a', 'b', 'tabs_2', 'a_2']);
  expect(found(after, 'a_2')?.in).toEqual({ tile: 'tabs_2', tab: 'two' });
  expect(copyOf(chart('x', on('one'))).at).toEqual({ w: 6, h: 4 });
});

test('several tiles go one step together, those ahead first', () => {
  const before = page(chart('a', { at: { x: 0, y: 0, w: 3, h: 4 } }), chart('b', { at: { x: 3, y: 0, w: 3, h: 4 } }));

  const after = reduce(before, { kind: 'nudge_all', keys: ['a', 'b'], dx: 1, dy: 0 });

  expect([found(after, 'a')?.at.x, found(after, 'b')?.at.x]).toEqual([1, 4]);
});

test('a heading may be one row high, a chart may not', () => {
  const words: ElementTile = { key: 'w', element: 'text', at: { x: 0, y: 0, w: 6, h: 2 } };

  expect(resized([words], 'w', 0, -5)[0]?.at.h).toBe(1);
  expect(resized([chart('a')], 'a', 0, -5)[0]?.at.h).toBe(2);
});

test('a phone has an order of its own, and hides what a desktop shows', () => {
  const before = page(
    chart('a'),
    chart('b', { at: { x: 6, y: 0, w: 6, h: 4 } }),
    chart('c', { at: { x: 0, y: 4, w: 6, h: 4 } }),
  );

  const moved = { ...before, phone: movedOnPhone(before, 'c', 0) ?? {} };
  const hidden = { ...moved, phone: toggledOnPhone(moved, 'a') ?? {} };

  expect(phoneOrder(before).map((tile) => tile.key)).toEqual(['a', 'b', 'c']);
  expect(phoneOrder(moved).map((tile) => tile.key)).toEqual(['c', 'a', 'b']);
  expect(isHidden(hidden, 'a')).toBe(true);
  expect(toggledOnPhone({ ...before, phone: { hidden: ['a'] } }, 'a')).toBeUndefined();
});

test('what clicks do is written as short as it can be', () => {
  expect(crossFrom({ sends: true, hears: true, to: null })).toBeUndefined();
  expect(crossFrom({ sends: false, hears: false, to: null })).toBe(false);
  expect(crossFrom({ sends: true, hears: false, to: ['a'] })).toEqual({ hears: false, to: ['a'] });
});

test('filters narrow others in lines, never in circles', () => {
  const filters = [
    { key: 'region', field: 'region' },
    { key: 'owner', field: 'owner', cascade: ['region'] },
    { key: 'customer', field: 'customer', cascade: ['owner'] },
  ];

  expect(cascadable(filters, 'region').map((one) => one.key)).toEqual([]);
  expect(cascadable(filters, 'customer').map((one) => one.key)).toEqual(['region', 'owner']);
});

test('a number is worked out, compared and measured by a target', () => {
  expect(withCalc('moving', undefined)).toEqual({ kind: 'moving', window: 3 });
  expect(withCalc(undefined, { kind: 'rank' })).toBeUndefined();
  expect(withCompare('month', { by: 'year', as: 'growth' })).toEqual({ by: 'month', as: 'growth' });
  expect(numberTarget({ form: 'quota' })).toBeNull();
  expect(extrasOf({ agg: 'count', target: 3 })).toEqual(['target']);
  expect(measureKey({ field: 'amount', compare: { by: 'year' }, calc: { kind: 'rank' } })).toBe(
    'amount__sum__year_value__rank',
  );
  expect(measureKey({ form: 'payment', via: 'deal', agg: 'count' })).toBe('payment__count');
});

test('a button asks only for what its action needs', () => {
  const button = (action: string): ElementTile => ({ key: 'b', element: 'button', props: { action }, at: TABS.at });

  expect(omittedFor(button('url'))).not.toContain('url');
  expect(omittedFor(button('url'))).toContain('form');
  expect(omittedFor(TABS)).toEqual([]);
});

test('holders begin with two pages, and pages have keys of their own', () => {
  const kind = {
    name: 'tabs',
    label: 'Tabs',
    group: 'page',
    holds: 'tabs',
    size: { w: 12, h: 8 },
    bare: true,
  } as ElementKind;
  const say = (_key: string, words?: Record<string, unknown>) => `Page ${String(words?.['number'])}`;

  expect(startingProps(kind, say)).toEqual({
    tabs: [
      { key: 'page_1', title: 'Page 1' },
      { key: 'page_2', title: 'Page 2' },
    ],
  });
  expect(freshPageKey([{ key: 'page_2' }])).toBe('page_3');
  expect(swappedAt(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(swappedAt(['a'], 0, -1)).toEqual(['a']);
  expect(elementGroups([kind])).toEqual([['page', [kind]]]);
});

test('a number of another form meets the groups through a reference or field by field', () => {
  const paid = { form: 'payment', via: 'contract', field: 'amount', agg: 'sum' };

  expect(factOf({ ...paid, title: 'Paid' })).toEqual(paid);
  expect(factOf({ agg: 'count' })).toBeNull();
  expect(withForm(paid, 'quota')).toEqual({ form: 'quota', agg: 'count' });
  expect(withMatch({ form: 'quota' }, 'owner', 'seller')).toEqual({ form: 'quota', match: { owner: 'seller' } });
  expect(withMatch({ form: 'quota', match: { owner: 'seller' } }, 'owner', undefined)).toEqual({ form: 'quota' });
  expect('via' in asChange({ form: 'quota' })).toBe(true);
  expect([undefined, 5, { form: 'quota' }].map(targetKind)).toEqual(['none', 'number', 'form']);
  expect(targetAs('form')).toEqual({ form: '' });
});

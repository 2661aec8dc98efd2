import { expect, test } from 'vitest';
import { normalise, reduce } from './changes';
import { lacks, refitted, suggested } from './charts';
import { copyOf, packTiles, unpackTiles } from './clipboard';
import { reduceDataset } from './dataset-changes';
import { problemsByTile, tileAtPath } from './problem-place';
import { board } from './starters';
import type { ChartKind, ChartTile, Dashboard, SourceField, Tile } from './types';
import { likelySlot, movedField, withField } from './wells';

const tile = (key: string, x: number, y: number, w: number, h: number, more: Partial<ChartTile> = {}): ChartTile => ({
  key,
  chart: 'bar',
  form: 'deal',
  at: { x, y, w, h },
  ...more,
});
const page = (...tiles: Tile[]): Dashboard => ({ key: 'sales', tiles });
const at = (after: Dashboard, key: string) => after.tiles.find((one) => one.key === key)?.at;

const KIND = (name: string, dimensions: [number, number], measures: [number, number], more = {}): ChartKind => ({
  name,
  label: name,
  needs: {
    dimensions: { min: dimensions[0], max: dimensions[1] },
    measures: { min: measures[0], max: measures[1] },
  },
  ...more,
});
const FIELD = (path: string, type: string, widget: string, aggs: string[], more = {}): SourceField => ({
  path,
  title: path,
  type,
  widget,
  form: 'deal',
  groups: type !== 'list',
  aggs,
  ...more,
});
const FIELDS = [
  FIELD('created_at', 'datetime', 'datetime', ['count', 'min'], { grains: ['month'] }),
  FIELD('owner', 'link', 'member', ['count']),
  FIELD('stage', 'text', 'select', ['count']),
  FIELD('amount', 'decimal', 'money', ['sum', 'avg', 'count']),
];

test('a new tile gets a free key and the first hole that is large enough', () => {
  const after = reduce(page(tile('bar', 0, 0, 6, 4), tile('b', 0, 4, 12, 4)), {
    kind: 'add',
    tiles: [{ chart: 'bar', at: { w: 6, h: 4 } }],
  });

  expect(after.tiles.at(-1)?.key).toBe('bar_2');
  expect(at(after, 'bar_2')).toEqual({ x: 6, y: 0, w: 6, h: 4 });
});

test('a dropped tile keeps its place and the others make room', () => {
  const after = reduce(page(tile('a', 0, 0, 12, 4)), {
    kind: 'add',
    tiles: [{ chart: 'pie', at: { x: 0, y: 0, w: 6, h: 3 } }],
  });

  expect(at(after, 'pie')).toEqual({ x: 0, y: 0, w: 6, h: 3 });
  expect(at(after, 'a')?.y).toBe(3);
});

test('removing a tile closes the hole', () => {
  const after = reduce(page(tile('a', 0, 0, 12, 4), tile('b', 0, 4, 12, 4)), { kind: 'remove', keys: ['a'] });

  expect(at(after, 'b')?.y).toBe(0);
});

test('a key moves a tile past its neighbour below and back', () => {
  const before = page(tile('a', 0, 0, 6, 2), tile('b', 0, 2, 6, 4));

  const down = reduce(before, { kind: 'nudge', key: 'a', dx: 0, dy: 1 });
  const up = reduce(down, { kind: 'nudge', key: 'a', dx: 0, dy: -1 });

  expect(at(down, 'b')?.y).toBe(0);
  expect(at(down, 'a')?.y).toBe(4);
  expect(at(up, 'a')?.y).toBe(0);
});

test('cards in one line change places instead of falling down', () => {
  const before = page(tile('a', 0, 0, 3, 2), tile('b', 3, 0, 4, 2));

  const after = reduce(before, { kind: 'nudge', key: 'a', dx: 1, dy: 0 });

  expect(at(after, 'b')).toEqual({ x: 0, y: 0, w: 4, h: 2 });
  expect(at(after, 'a')).toEqual({ x: 4, y: 0, w: 3, h: 2 });
});

test('nothing moves over the edge', () => {
  const before = page(tile('a', 0, 0, 6, 2));

  expect(reduce(before, { kind: 'nudge', key: 'a', dx: -1, dy: 0 })).toBe(before);
  expect(reduce(before, { kind: 'nudge', key: 'a', dx: 0, dy: -1 })).toBe(before);
  expect(at(reduce(before, { kind: 'resize', key: 'a', dw: 20, dh: -9 }), 'a')).toEqual({ x: 0, y: 0, w: 12, h: 2 });
});

test('a larger tile pushes those below it down', () => {
  const after = reduce(page(tile('a', 0, 0, 6, 2), tile('b', 0, 2, 6, 2)), { kind: 'resize', key: 'a', dw: 0, dh: 2 });

  expect(at(after, 'b')?.y).toBe(4);
});

test('another chart takes the fields it has room for, and the rest comes back', () => {
  const full = tile('a', 0, 0, 6, 4, {
    dimensions: [{ field: 'stage' }, { field: 'owner' }],
    measures: [{ agg: 'count' }],
  });

  const card = refitted(full, KIND('card', [0, 0], [1, 6]).needs);
  const back = refitted({ ...full, ...card.fields }, KIND('bar', [1, 2], [1, 6]).needs, card.kept);

  expect(card.fields).toEqual({ dimensions: [], measures: [{ agg: 'count' }] });
  expect(back.fields.dimensions).toEqual([{ field: 'stage' }, { field: 'owner' }]);
});

test('fields changed in between win over those that were kept', () => {
  const before = { dimensions: [{ field: 'stage' }, { field: 'owner' }], measures: [] };
  const changed = tile('a', 0, 0, 6, 4, { dimensions: [{ field: 'channel' }], measures: [] });

  expect(refitted(changed, KIND('bar', [1, 2], [0, 6]).needs, before).fields.dimensions).toEqual([
    { field: 'channel' },
  ]);
});

test('a chart says what it lacks', () => {
  expect(lacks({ measures: [{ agg: 'count' }] }, KIND('combo', [1, 1], [2, 6]).needs)).toEqual([
    { slot: 'dimensions', count: 0, span: { min: 1, max: 1 } },
    { slot: 'measures', count: 1, span: { min: 2, max: 6 } },
  ]);
});

test('a new chart begins with fields that suit it', () => {
  expect(suggested(KIND('line', [1, 2], [1, 6], { group: 'trend' }), FIELDS)).toEqual({
    dimensions: [{ field: 'created_at', grain: 'month' }],
    measures: [{ agg: 'count' }],
  });
  expect(suggested(KIND('combo', [1, 1], [2, 6]), FIELDS)).toEqual({
    dimensions: [{ field: 'stage' }],
    measures: [{ agg: 'count' }, { field: 'amount', agg: 'sum' }],
  });
});

test('another form clears the fields, the same form keeps them', () => {
  const before = page(
    tile('a', 0, 0, 6, 4, { dimensions: [{ field: 'stage' }], measures: [{ agg: 'count' }, { measure: 'won' }] }),
  );

  const same = reduce(before, { kind: 'source', key: 'a', source: { form: 'deal' }, sameForm: true });
  const other = reduce(before, { kind: 'source', key: 'a', source: { dataset: 'leads' }, sameForm: false });

  expect(same.tiles[0]).toMatchObject({ measures: [{ agg: 'count' }] });
  expect(other.tiles[0]).toMatchObject({ dataset: 'leads', dimensions: [], measures: [] });
  expect(other.tiles[0]).not.toHaveProperty('form');
});

test('the board of a form has numbers, a trend, shares and a ranking without gaps', () => {
  const word = (name: string) => name;
  const words = { count: 'n', thisMonth: 'm', sum: word, average: word, trend: 't', share: word, ranking: word };

  const after = reduce(page(), { kind: 'add', tiles: board('deal', FIELDS, words) });

  expect(after.tiles.map((one) => ('chart' in one ? one.chart : '')).sort()).toEqual(
    ['bar', 'card', 'card', 'card', 'card', 'donut', 'ranking'].sort(),
  );
  expect(Math.max(...after.tiles.map((one) => one.at.y + one.at.h))).toBe(14);
});

test('a field dropped twice becomes another number, and moves by its insertion line', () => {
  const [, , , amount] = FIELDS as [SourceField, SourceField, SourceField, SourceField];
  const once = tile('a', 0, 0, 6, 4, { measures: [{ agg: 'count' }, { field: 'amount', agg: 'sum' }] });

  expect(withField(once, 'measures', amount).measures.at(-1)).toEqual({ field: 'amount', agg: 'avg' });
  expect(movedField(once, 'measures', 0, 2).measures.map((one) => one.agg)).toEqual(['sum', 'count']);
  expect(likelySlot(once, amount, KIND('bar', [1, 2], [1, 6]).needs)).toBe('measures');
});

test('tiles travel through the clipboard and anything else is refused', () => {
  const [copied] = unpackTiles(packTiles([tile('a', 3, 3, 4, 4)]));

  expect(copied).toEqual(copyOf(tile('a', 3, 3, 4, 4)));
  expect(copied?.at).toEqual({ w: 4, h: 4 });
  expect(unpackTiles('{"tenon":"fields"}')).toEqual([]);
  expect(unpackTiles('hello')).toEqual([]);
});

test('short forms are written out when a dashboard opens', () => {
  const raw = { key: 'x', tiles: [{ key: 'a', chart: 'bar', dimensions: ['stage'], drill: ['owner'] }] };

  const [only] = normalise(raw as unknown as Dashboard).tiles;

  expect(only).toMatchObject({ dimensions: [{ field: 'stage' }], drill: [{ field: 'owner' }] });
  expect(only?.at).toEqual({ x: 0, y: 0, w: 6, h: 6 });
});

test('a problem leads to its tile', () => {
  const now = page(tile('a', 0, 0, 6, 4), tile('b', 6, 0, 6, 4));
  const problem = { code: 'x', message: 'x', path: 'tiles/1/measures/0' };

  expect(tileAtPath(now, 'tiles/1/measures/0/field')).toBe('b');
  expect(problemsByTile(now, [problem, problem]).get('b')).toBe(2);
});

test('measures of a dataset are added, copied with new keys, moved and removed', () => {
  const empty = { key: 'd', form: 'deal' };

  const one = reduceDataset(empty, { kind: 'add', title: 'Deals' });
  const two = reduceDataset(one, { kind: 'duplicate', index: 0 });
  const moved = reduceDataset(two, { kind: 'move', index: 1, step: -1 });

  expect(two.measures?.map((measure) => measure.key)).toEqual(['measure', 'measure_2']);
  expect(moved.measures?.[0]?.key).toBe('measure_2');
  expect(reduceDataset(moved, { kind: 'remove', index: 0 }).measures).toHaveLength(1);
});

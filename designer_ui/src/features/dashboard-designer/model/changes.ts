import { newKey } from '@/shared/inspector/new-key';
import { freePlace, nudged, type Places, placed, resized, settled } from './layout';
import type { At, Dashboard, Dimension, NewTile, PageFilter, Source, Tile } from './types';

export type DashboardChange =
  | { kind: 'add'; tiles: NewTile[] }
  | { kind: 'remove'; keys: readonly string[] }
  | { kind: 'patch'; key: string; patch: Partial<Record<keyof Tile, unknown>> }
  | { kind: 'prop'; key: string; name: string; value: unknown }
  | { kind: 'source'; key: string; source: Source; sameForm: boolean }
  | { kind: 'arrange'; places: Places }
  | { kind: 'nudge'; key: string; dx: number; dy: number }
  | { kind: 'resize'; key: string; dw: number; dh: number }
  | { kind: 'filters'; filters: PageFilter[] }
  | { kind: 'page'; patch: Partial<Record<keyof Dashboard, unknown>> };

type Reducers = {
  [K in DashboardChange['kind']]: (page: Dashboard, change: Extract<DashboardChange, { kind: K }>) => Dashboard;
};

function patched<T extends object>(target: T, patch: Partial<Record<keyof T, unknown>>): T {
  const next = { ...target, ...patch } as Record<string, unknown>;
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) {
      delete next[name];
    }
  }
  return next as T;
}

function withTiles(page: Dashboard, tiles: Tile[]): Dashboard {
  return tiles === page.tiles ? page : { ...page, tiles };
}

function withTile(page: Dashboard, key: string, change: (tile: Tile) => Tile): Dashboard {
  return withTiles(
    page,
    page.tiles.map((tile) => (tile.key === key ? change(tile) : tile)),
  );
}

/** Where a new tile lands: where it was dropped, else in the first hole. */
function landing(tiles: readonly Tile[], wanted: NewTile['at']): At {
  const { x, y, w, h } = wanted;
  return x === undefined || y === undefined ? freePlace(tiles, { w, h }) : { x, y, w, h };
}

function withAdded(page: Dashboard, added: readonly NewTile[]): Dashboard {
  let tiles = page.tiles;
  for (const one of added) {
    const key = newKey(
      one.key ?? one.chart,
      tiles.map((tile) => tile.key),
    );
    const tile: Tile = { ...one, key, at: landing(tiles, one.at) };
    tiles = settled([...tiles, tile], key);
  }
  return withTiles(page, tiles);
}

function resourced(tile: Tile, source: Source, sameForm: boolean): Tile {
  const { form: _form, dataset: _dataset, ...rest } = tile;
  if (!sameForm) {
    const { where: _where, having: _having, sort: _sort, drill: _drill, ...bare } = rest;
    return { ...bare, ...source, dimensions: [], measures: [] };
  }
  const measures = 'form' in source ? (rest.measures ?? []).filter((one) => one.measure === undefined) : rest.measures;
  return { ...rest, ...source, ...(measures ? { measures } : {}) };
}

const REDUCERS: Reducers = {
  add: (page, { tiles }) => withAdded(page, tiles),
  remove: (page, { keys }) => withTiles(page, settled(page.tiles.filter((tile) => !keys.includes(tile.key)))),
  patch: (page, { key, patch }) => withTile(page, key, (tile) => patched(tile, patch)),
  prop: (page, { key, name, value }) =>
    withTile(page, key, (tile) => {
      const props = patched(tile.props ?? {}, { [name]: value });
      return patched(tile, { props: Object.keys(props).length ? props : undefined });
    }),
  source: (page, { key, source, sameForm }) => withTile(page, key, (tile) => resourced(tile, source, sameForm)),
  arrange: (page, { places }) => withTiles(page, settled(placed(page.tiles, places))),
  nudge: (page, { key, dx, dy }) => withTiles(page, nudged(page.tiles, key, dx, dy)),
  resize: (page, { key, dw, dh }) => withTiles(page, resized(page.tiles, key, dw, dh)),
  filters: (page, { filters }) => ({ ...page, filters }),
  page: (page, { patch }) => patched(page, patch),
};

/** The dashboard after a change; the same object when nothing changed. */
export function reduce(page: Dashboard, change: DashboardChange): Dashboard {
  const apply = REDUCERS[change.kind] as (page: Dashboard, change: DashboardChange) => Dashboard;
  return apply(page, change);
}

type Loose = Omit<Tile, 'dimensions' | 'drill' | 'at'> & {
  dimensions?: (string | Dimension)[];
  drill?: (string | Dimension)[];
  at?: Partial<At>;
};

const whole = (one: string | Dimension): Dimension => (typeof one === 'string' ? { field: one } : one);
const USUAL_AT: At = { x: 0, y: 0, w: 6, h: 6 };

/** A document with its short forms written out and its tiles in place. */
export function normalise(page: Dashboard): Dashboard {
  const tiles = ((page.tiles ?? []) as Loose[]).map((tile) => ({
    ...tile,
    ...(tile.dimensions ? { dimensions: tile.dimensions.map(whole) } : {}),
    ...(tile.drill ? { drill: tile.drill.map(whole) } : {}),
    at: { ...USUAL_AT, ...tile.at },
  }));
  return { ...page, tiles: settled(tiles as Tile[]) };
}

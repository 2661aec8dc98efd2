import { placesOf } from '@/features/dashboard/model/layout';
import { pagesOf } from '@/features/dashboard/model/page';
import type { Inside } from '@/features/dashboard/model/types';
import { newKey } from '@/shared/inspector/new-key';
import { freePlace, nudged, type Places, placed, resized, settled, surfaceOf } from './layout';
import {
  type At,
  type ChartTile,
  type Dashboard,
  type Dimension,
  isChart,
  type NewTile,
  type PageFilter,
  type Source,
  type Tile,
} from './types';

export type DashboardChange =
  | { kind: 'add'; tiles: NewTile[]; surface?: Inside | null }
  | { kind: 'remove'; keys: readonly string[] }
  | { kind: 'patch'; key: string; patch: Partial<Record<keyof ChartTile, unknown>> }
  | { kind: 'prop'; key: string; name: string; value: unknown }
  | { kind: 'source'; key: string; source: Source; sameForm: boolean }
  | { kind: 'arrange'; places: Places }
  | { kind: 'move'; keys: readonly string[]; surface: Inside | null }
  | { kind: 'nudge'; key: string; dx: number; dy: number }
  | { kind: 'nudge_all'; keys: readonly string[]; dx: number; dy: number }
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
function landing(tiles: readonly Tile[], wanted: NewTile['at'], surface: string): At {
  const { x, y, w, h } = wanted;
  const own = tiles.filter((tile) => surfaceOf(tile) === surface);
  return x === undefined || y === undefined ? freePlace(own, { w, h }) : { x, y, w, h };
}

function holdsPages(one: NewTile): boolean {
  return !('chart' in one) && pagesOf({ ...one, key: '', at: { x: 0, y: 0, ...one.at } }).length > 0;
}

/** Where an added tile stands: with the holder it came with, else on the surface in sight; holders only on the page. */
function standing(one: NewTile, renamed: ReadonlyMap<string, string>, surface: Inside | null): Inside | null {
  const holder = one.in && renamed.get(one.in.tile);
  if (one.in && holder) {
    return { ...one.in, tile: holder };
  }
  return holdsPages(one) ? null : surface;
}

function withAdded(page: Dashboard, added: readonly NewTile[], surface: Inside | null): Dashboard {
  const renamed = new Map<string, string>();
  const ordered = [...added.filter(holdsPages), ...added.filter((one) => !holdsPages(one))];
  let tiles = page.tiles;
  for (const one of ordered) {
    const key = newKey(
      one.key ?? ('chart' in one ? one.chart : one.element),
      tiles.map((tile) => tile.key),
    );
    if (one.key) {
      renamed.set(one.key, key);
    }
    const { in: _in, ...bare } = one;
    const inside = standing(one, renamed, surface);
    const place = inside ? { in: inside } : {};
    const tile = { ...bare, ...place, key, at: landing(tiles, one.at, surfaceOf(place)) } as Tile;
    tiles = settled([...tiles, tile], key);
  }
  return withTiles(page, tiles);
}

/** Without tiles, and without what stood on their pages; what named them forgets them. */
function withRemoved(page: Dashboard, keys: readonly string[]): Dashboard {
  const gone = new Set(keys);
  const tiles = page.tiles.filter((tile) => !gone.has(tile.key) && !(tile.in && gone.has(tile.in.tile)));
  return withoutNames(withTiles(page, settled(tiles)));
}

/** Names of tiles that are no longer there are taken out of the scope of clicks and of the phone's order. */
function withoutNames(page: Dashboard): Dashboard {
  const keys = new Set(page.tiles.map((tile) => tile.key));
  const kept = (names: readonly string[] | undefined) => names?.filter((name) => keys.has(name));
  const tiles = page.tiles.map((tile) => {
    if (!isChart(tile) || typeof tile.cross !== 'object' || !tile.cross.to) {
      return tile;
    }
    return { ...tile, cross: { ...tile.cross, to: kept(tile.cross.to) ?? [] } };
  });
  if (!page.phone) {
    return { ...page, tiles };
  }
  const { order, hidden } = page.phone;
  return {
    ...page,
    tiles,
    phone: { ...(order ? { order: kept(order) ?? [] } : {}), ...(hidden ? { hidden: kept(hidden) ?? [] } : {}) },
  };
}

/** Settings changed; tiles on pages that are gone go with them. */
function withProp(page: Dashboard, key: string, name: string, value: unknown): Dashboard {
  const next = withTile(page, key, (tile) => {
    const props = patched(tile.props ?? {}, { [name]: value });
    return patched(tile, { props: Object.keys(props).length ? props : undefined });
  });
  const holder = next.tiles.find((tile) => tile.key === key);
  const pages = new Set(holder ? pagesOf(holder).map((one) => one.key) : []);
  const lost = next.tiles.filter((tile) => tile.in?.tile === key && !pages.has(tile.in.tab));
  return lost.length
    ? withRemoved(
        next,
        lost.map((tile) => tile.key),
      )
    : next;
}

/** Tiles taken to another surface, each into the first hole there; holders stay on the page. */
function withMoved(page: Dashboard, keys: readonly string[], surface: Inside | null): Dashboard {
  let { tiles } = page;
  for (const key of keys) {
    const tile = tiles.find((one) => one.key === key);
    if (!tile || (surface && pagesOf(tile).length > 0)) {
      continue;
    }
    const { in: _in, ...bare } = tile;
    const place = surface ? { in: surface } : {};
    const rest = tiles.filter((one) => one.key !== key);
    const at = landing(rest, { w: tile.at.w, h: tile.at.h }, surfaceOf(place));
    tiles = settled([...rest, { ...bare, ...place, at } as Tile]);
  }
  return withTiles(page, tiles);
}

/** Several tiles one step: those ahead go first, so that they do not stand in each other's way. */
function nudgedAll(tiles: Tile[], keys: readonly string[], dx: number, dy: number): Tile[] {
  const chosen = tiles.filter((tile) => keys.includes(tile.key));
  const ahead = [...chosen].sort((a, b) => (b.at.x - a.at.x) * dx + (b.at.y - a.at.y) * dy);
  return ahead.reduce((now, tile) => nudged(now, tile.key, dx, dy), tiles);
}

function resourced(tile: ChartTile, source: Source, sameForm: boolean): ChartTile {
  const { form: _form, dataset: _dataset, ...rest } = tile;
  if (!sameForm) {
    const { where: _where, having: _having, sort: _sort, drill: _drill, ...bare } = rest;
    return { ...bare, ...source, dimensions: [], measures: [] };
  }
  const measures = 'form' in source ? (rest.measures ?? []).filter((one) => one.measure === undefined) : rest.measures;
  return { ...rest, ...source, ...(measures ? { measures } : {}) };
}

const REDUCERS: Reducers = {
  add: (page, { tiles, surface = null }) => withAdded(page, tiles, surface),
  remove: (page, { keys }) => withRemoved(page, keys),
  patch: (page, { key, patch }) => withTile(page, key, (tile) => patched(tile, patch)),
  prop: (page, { key, name, value }) => withProp(page, key, name, value),
  source: (page, { key, source, sameForm }) =>
    withTile(page, key, (tile) => (isChart(tile) ? resourced(tile, source, sameForm) : tile)),
  move: (page, { keys, surface }) => withMoved(page, keys, surface),
  arrange: (page, { places }) => withTiles(page, settled(placed(page.tiles, places))),
  nudge: (page, { key, dx, dy }) => withTiles(page, nudged(page.tiles, key, dx, dy)),
  nudge_all: (page, { keys, dx, dy }) => withTiles(page, nudgedAll(page.tiles, keys, dx, dy)),
  resize: (page, { key, dw, dh }) => withTiles(page, resized(page.tiles, key, dw, dh)),
  filters: (page, { filters }) => ({ ...page, filters }),
  page: (page, { patch }) => patched(page, patch),
};

/** The dashboard after a change; the same object when nothing changed. */
export function reduce(page: Dashboard, change: DashboardChange): Dashboard {
  const apply = REDUCERS[change.kind] as (page: Dashboard, change: DashboardChange) => Dashboard;
  return apply(page, change);
}

type Loose = Omit<ChartTile, 'dimensions' | 'drill' | 'at'> & {
  dimensions?: (string | Dimension)[];
  drill?: (string | Dimension)[];
  at?: Partial<At>;
};

const whole = (one: string | Dimension): Dimension => (typeof one === 'string' ? { field: one } : one);
const USUAL_AT: At = { x: 0, y: 0, w: 6, h: 6 };

/** The places of loose tiles, surface by surface. */
function allPlaces(tiles: readonly Loose[]): ReadonlyMap<Loose, At> {
  const given = (tile: Loose) => ({ at: tile.at && { ...USUAL_AT, ...tile.at } });
  const surfaces = [...new Set(tiles.map(surfaceOf))].map((one) => tiles.filter((tile) => surfaceOf(tile) === one));
  return new Map(
    surfaces.flatMap((own) => placesOf(own.map(given)).map((at, index) => [own[index] as Loose, at] as const)),
  );
}

/** A document with its short forms written out and its tiles in place. */
export function normalise(page: Dashboard): Dashboard {
  const loose = (page.tiles ?? []) as Loose[];
  const places = allPlaces(loose);
  const tiles = loose.map((tile) => ({
    ...tile,
    ...(tile.dimensions ? { dimensions: tile.dimensions.map(whole) } : {}),
    ...(tile.drill ? { drill: tile.drill.map(whole) } : {}),
    at: places.get(tile) ?? USUAL_AT,
  }));
  return { ...page, tiles: settled(tiles as Tile[]) };
}

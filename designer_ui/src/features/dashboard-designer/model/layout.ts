import { collides, type LayoutItem, moveElement, verticalCompactor } from 'react-grid-layout/core';
import { type At, isChart, type Tile } from './types';

export const COLUMNS = 12;
export const ROW_HEIGHT = 56;
/** A chart below this says nothing; a heading or a button may be as low as one row. */
export const SMALLEST: Pick<At, 'w' | 'h'> = { w: 2, h: 2 };
const SMALLEST_ELEMENT: Pick<At, 'w' | 'h'> = { w: 1, h: 1 };

export function leastOf(tile: Tile): Pick<At, 'w' | 'h'> {
  return isChart(tile) ? SMALLEST : SMALLEST_ELEMENT;
}
const LONGEST_STEP = 60;

export type Places = Readonly<Record<string, At>>;

function itemsOf(tiles: readonly Tile[]): LayoutItem[] {
  return tiles.map(({ key, at }) => ({ i: key, ...at }));
}

/** Places by key, as a grid library or a drag leaves them. */
export function placesOf(items: readonly LayoutItem[]): Places {
  return Object.fromEntries(items.map(({ i, x, y, w, h }) => [i, { x, y, w, h }]));
}

function compacted(items: readonly LayoutItem[]): Places {
  return placesOf(verticalCompactor.compact(items, COLUMNS));
}

function sameAt(a: At, b: At | undefined): boolean {
  return b !== undefined && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

/** The tiles at their places; the same array when nothing has moved. */
export function placed(tiles: Tile[], places: Places): Tile[] {
  const moved = tiles.some((tile) => places[tile.key] && !sameAt(tile.at, places[tile.key]));
  return moved ? tiles.map((tile) => ({ ...tile, at: places[tile.key] ?? tile.at })) : tiles;
}

/** The surface a tile stands on: the page itself, or one page of tabs or slides. */
export function surfaceOf({ in: inside }: Pick<Tile, 'in'>): string {
  return inside ? `${inside.tile}/${inside.tab}` : '';
}

/** The tiles with those of one surface rearranged. */
function onSurface(tiles: Tile[], surface: string, arrange: (own: Tile[]) => Tile[]): Tile[] {
  const own = tiles.filter((tile) => surfaceOf(tile) === surface);
  const next = arrange(own);
  if (next === own) {
    return tiles;
  }
  const byKey = new Map(next.map((tile) => [tile.key, tile]));
  return tiles.map((tile) => byKey.get(tile.key) ?? tile);
}

/** The tiles with those beside one rearranged. */
function beside(tiles: Tile[], key: string, arrange: (own: Tile[]) => Tile[]): Tile[] {
  const tile = tiles.find((one) => one.key === key);
  return tile ? onSurface(tiles, surfaceOf(tile), arrange) : tiles;
}

/** No holes above a tile and no tile over another, on each surface; `first` keeps its place where two want the same. */
export function settled(tiles: Tile[], first?: string): Tile[] {
  const surfaces = new Set(tiles.map(surfaceOf));
  return [...surfaces].reduce((now, surface) => onSurface(now, surface, (own) => compact(own, first)), tiles);
}

function compact(tiles: Tile[], first: string | undefined): Tile[] {
  const items = itemsOf(tiles);
  return placed(tiles, compacted([...items.filter(({ i }) => i === first), ...items.filter(({ i }) => i !== first)]));
}

/** The first hole that is large enough, reading line by line; else below everything. */
export function freePlace(tiles: readonly Tile[], size: Pick<At, 'w' | 'h'>): At {
  const items = itemsOf(tiles);
  const bottom = Math.max(0, ...tiles.map(({ at }) => at.y + at.h));
  for (let y = 0; y < bottom; y += 1) {
    for (let x = 0; x + size.w <= COLUMNS; x += 1) {
      const wanted = { i: '', x, y, ...size };
      if (!items.some((item) => collides({ ...wanted }, item))) {
        return { x, y, w: size.w, h: size.h };
      }
    }
  }
  return { x: 0, y: bottom, w: size.w, h: size.h };
}

function movedTo(tiles: Tile[], key: string, x: number, y: number): Tile[] {
  const items = itemsOf(tiles);
  const item = items.find((one) => one.i === key);
  return item
    ? placed(tiles, compacted(moveElement(items, item, x, y, true, false, 'vertical', COLUMNS, false)))
    : tiles;
}

/** A neighbour of the same height in the same line changes places instead of being pushed down. */
function swapped(tiles: Tile[], tile: Tile, dx: number): Tile[] | null {
  const { at } = tile;
  const edge = dx > 0 ? at.x + at.w : at.x;
  const other = tiles.find(
    ({ at: its, key }) =>
      key !== tile.key &&
      its.y === at.y &&
      its.h === at.h &&
      (dx > 0 ? its.x <= edge && edge < its.x + its.w : its.x + its.w === at.x),
  );
  if (!other) {
    return null;
  }
  const [left, right] = dx > 0 ? [tile, other] : [other, tile];
  return placed(tiles, {
    [right.key]: { ...right.at, x: left.at.x },
    [left.key]: { ...left.at, x: right.at.x + right.at.w - left.at.w },
  });
}

function sideways(tiles: Tile[], tile: Tile, dx: number): Tile[] {
  const x = Math.min(Math.max(0, tile.at.x + dx), COLUMNS - tile.at.w);
  return swapped(tiles, tile, dx) ?? (x === tile.at.x ? tiles : movedTo(tiles, tile.key, x, tile.at.y));
}

/** One step by key: to the side by a column, up and down past the next tile. */
export function nudged(tiles: Tile[], key: string, dx: number, dy: number): Tile[] {
  return beside(tiles, key, (own) => stepped(own, key, dx, dy));
}

function stepped(tiles: Tile[], key: string, dx: number, dy: number): Tile[] {
  const tile = tiles.find((one) => one.key === key);
  if (!tile) {
    return tiles;
  }
  if (dx !== 0) {
    return sideways(tiles, tile, dx);
  }
  for (let step = 1; step <= LONGEST_STEP; step += 1) {
    const y = tile.at.y + dy * step;
    if (y < 0) {
      return tiles;
    }
    const next = movedTo(tiles, key, tile.at.x, y);
    if (!sameAt(tile.at, next.find((one) => one.key === key)?.at)) {
      return next;
    }
  }
  return tiles;
}

/** Larger or smaller by columns and rows, never below the smallest or over the edge. */
export function resized(tiles: Tile[], key: string, dw: number, dh: number): Tile[] {
  const tile = tiles.find((one) => one.key === key);
  if (!tile) {
    return tiles;
  }
  const least = leastOf(tile);
  const w = Math.min(Math.max(least.w, tile.at.w + dw), COLUMNS - tile.at.x);
  const h = Math.max(least.h, tile.at.h + dh);
  return settled(placed(tiles, { [key]: { ...tile.at, w, h } }));
}

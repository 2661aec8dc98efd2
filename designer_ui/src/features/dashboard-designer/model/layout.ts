import { collides, type LayoutItem, moveElement, verticalCompactor } from 'react-grid-layout/core';
import type { At, Tile } from './types';

export const COLUMNS = 12;
export const ROW_HEIGHT = 56;
export const SMALLEST: Pick<At, 'w' | 'h'> = { w: 2, h: 2 };
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

/** No holes above a tile and no tile over another; `first` keeps its place where two want the same. */
export function settled(tiles: Tile[], first?: string): Tile[] {
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
  const beside = dx > 0 ? at.x + at.w : at.x;
  const other = tiles.find(
    ({ at: its, key }) =>
      key !== tile.key &&
      its.y === at.y &&
      its.h === at.h &&
      (dx > 0 ? its.x <= beside && beside < its.x + its.w : its.x + its.w === at.x),
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
  const w = Math.min(Math.max(SMALLEST.w, tile.at.w + dw), COLUMNS - tile.at.x);
  const h = Math.max(SMALLEST.h, tile.at.h + dh);
  return settled(placed(tiles, { [key]: { ...tile.at, w, h } }));
}

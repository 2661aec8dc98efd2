import type { NewTile, Tile } from './types';

type Packed = { tenon: 'tiles'; tiles: Tile[] };

/** Tiles as text: readable in another dashboard, another tab, another app. */
export function packTiles(tiles: readonly Tile[]): string {
  const packed: Packed = { tenon: 'tiles', tiles: [...tiles] };
  return JSON.stringify(packed);
}

function isTile(value: unknown): value is Tile {
  const tile = value as Partial<Tile> | null;
  if (typeof tile !== 'object' || typeof tile?.key !== 'string') {
    return false;
  }
  const kind: unknown = 'chart' in tile ? tile.chart : 'element' in tile ? tile.element : null;
  return typeof kind === 'string';
}

/** A copy that finds its own place; on the page of a holder that is copied too it keeps its own. */
export function copyOf(tile: Tile, _index = 0, all: readonly Tile[] = []): NewTile {
  const along = tile.in && all.some((one) => one.key === tile.in?.tile);
  return along ? tile : { ...tile, at: { w: tile.at?.w ?? 6, h: tile.at?.h ?? 6 } };
}

/** What is chosen, with everything on the pages of chosen holders. */
export function withInside(tiles: readonly Tile[], keys: readonly string[]): Tile[] {
  return tiles.filter((tile) => keys.includes(tile.key) || (tile.in && keys.includes(tile.in.tile)));
}

/** The tiles in a text from the clipboard; none when it is something else. */
export function unpackTiles(text: string): NewTile[] {
  try {
    const packed = JSON.parse(text) as Partial<Packed>;
    return packed.tenon === 'tiles' && Array.isArray(packed.tiles) ? packed.tiles.filter(isTile).map(copyOf) : [];
  } catch {
    return [];
  }
}

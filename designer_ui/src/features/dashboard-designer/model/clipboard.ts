import type { NewTile, Tile } from './types';

type Packed = { tenon: 'tiles'; tiles: Tile[] };

/** Tiles as text: readable in another dashboard, another tab, another app. */
export function packTiles(tiles: readonly Tile[]): string {
  const packed: Packed = { tenon: 'tiles', tiles: [...tiles] };
  return JSON.stringify(packed);
}

function isTile(value: unknown): value is Tile {
  const tile = value as Partial<Tile> | null;
  return typeof tile === 'object' && typeof tile?.key === 'string' && typeof tile.chart === 'string';
}

/** A copy that finds its own place. */
export function copyOf(tile: Tile): NewTile {
  return { ...tile, at: { w: tile.at?.w ?? 6, h: tile.at?.h ?? 6 } };
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

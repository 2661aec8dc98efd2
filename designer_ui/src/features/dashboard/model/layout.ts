import { isChart, type Place, type Tile } from './types';

const COLUMNS = 12;
export const ROW_PX = 56;
export const GAP_PX = 14;

const HALF = 6;

/** Where the tiles of a surface stand; those without a place take half a line each below the others. */
export function placesOf(tiles: readonly { at?: Place | undefined }[]): Place[] {
  const bottom = Math.max(0, ...tiles.map(({ at }) => (at ? at.y + at.h : 0)));
  let count = 0;
  return tiles.map(({ at }) => {
    if (at) {
      return at;
    }
    const place = { x: (count % 2) * HALF, y: bottom + Math.floor(count / 2) * HALF, w: HALF, h: HALF };
    count += 1;
    return place;
  });
}

export function gridArea(place: Place): { gridColumn: string; gridRow: string } {
  const x = Math.min(Math.max(place.x, 0), COLUMNS - 1);
  return {
    gridColumn: `${x + 1} / span ${Math.min(Math.max(place.w, 1), COLUMNS - x)}`,
    gridRow: `${place.y + 1} / span ${Math.max(place.h, 1)}`,
  };
}

/** From top to bottom, then from left to right: the order on a phone and for the keyboard. */
export function inReadingOrder(tiles: readonly Tile[]): { tile: Tile; place: Place }[] {
  const places = placesOf(tiles);
  return tiles
    .flatMap((tile, index) => (places[index] ? [{ tile, place: places[index] }] : []))
    .sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x);
}

const LEAST_CHART_PX = 260;
const MOST_CHART_PX = 420;
/** They take the height of their rows, up to a limit. */
const GROWING: ReadonlySet<string> = new Set(['ranking', 'table', 'table_bars', 'table_heat', 'pivot']);

/** As tall as what is in them, or as a picture needs. */
export const FITTING: ReadonlySet<string> = new Set(['text', 'rich_text', 'tabs', 'carousel', 'filter_bar', 'divider']);

/** Single numbers: two of them stand side by side on a phone. */
export const CARDS: ReadonlySet<string> = new Set(['card', 'card_compare']);
const CARD_PX = 112;

function elementArea(element: string, drawn: number, width: number): PhoneArea {
  if (FITTING.has(element)) {
    return { gridColumn: '1 / -1' };
  }
  if (element === 'pool') {
    return { gridColumn: width <= 4 ? 'span 1' : '1 / -1', minBlockSize: CARD_PX };
  }
  if (element === 'tasks') {
    return { gridColumn: '1 / -1', maxBlockSize: MOST_CHART_PX };
  }
  return element === 'button'
    ? { gridColumn: 'span 1', blockSize: ROW_PX }
    : { gridColumn: '1 / -1', blockSize: Math.min(drawn, MOST_CHART_PX) };
}

export type PhoneArea = { gridColumn: string; blockSize?: number; minBlockSize?: number; maxBlockSize?: number };

/** On a phone: two cards side by side, everything else across; a chart gets room, a table what it needs. */
export function phoneArea(tile: Tile, place: Place): PhoneArea {
  const drawn = place.h * ROW_PX + (place.h - 1) * GAP_PX;
  if (!isChart(tile)) {
    return elementArea(tile.element, drawn, place.w);
  }
  if (CARDS.has(tile.chart)) {
    return { gridColumn: place.w <= 4 ? 'span 1' : '1 / -1', minBlockSize: Math.min(drawn, CARD_PX) };
  }
  if (GROWING.has(tile.chart)) {
    return { gridColumn: '1 / -1', maxBlockSize: MOST_CHART_PX };
  }
  return { gridColumn: '1 / -1', blockSize: Math.max(LEAST_CHART_PX, Math.min(drawn, MOST_CHART_PX)) };
}

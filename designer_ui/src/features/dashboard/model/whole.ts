import { type DashboardAnswer, type Dimension, isChart, type Tile } from './types';

const whole = (one: string | Dimension): Dimension => (typeof one === 'string' ? { field: one } : one);

function wholeTile(tile: Tile): Tile {
  if (!isChart(tile) || !tile.dimensions) {
    return tile;
  }
  return { ...tile, dimensions: (tile.dimensions as (string | Dimension)[]).map(whole) };
}

/** A dashboard with its short forms written out: `"stage"` is `{"field": "stage"}`. */
export function wholeAnswer(answer: DashboardAnswer): DashboardAnswer {
  const { dashboard } = answer;
  return { ...answer, dashboard: { ...dashboard, tiles: dashboard.tiles.map(wholeTile) } };
}

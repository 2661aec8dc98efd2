import type { Condition, Json, Text } from '@/api/types';

export type Place = { x: number; y: number; w: number; h: number };
export type Dimension = { field: string; grain?: string; title?: Text };
/** A page of tabs or of a carousel that a tile stands on. */
export type Inside = { tile: string; tab: string };
/** Whether clicks on a tile narrow others, whether others narrow it, and which ones it reaches. */
export type CrossRule = boolean | { sends?: boolean; hears?: boolean; to?: string[] };
export type ClickRule = { do: string; dashboard?: string };
export type TileMeasure = { field?: string; agg?: string; measure?: string; title?: Text };

export type ChartTile = {
  key: string;
  chart: string;
  title?: Text;
  /** What the number means. */
  note?: Text;
  dataset?: string;
  form?: string;
  dimensions?: Dimension[];
  measures?: TileMeasure[];
  drill?: (string | Dimension)[];
  at?: Place;
  in?: Inside;
  cross?: CrossRule;
  click?: ClickRule;
};
export type ElementTile = {
  key: string;
  element: string;
  title?: Text;
  props?: Readonly<Record<string, unknown>>;
  at?: Place;
  in?: Inside;
};
export type Tile = ChartTile | ElementTile;

export type DashboardFilter = {
  key: string;
  title?: Text;
  field: string;
  fields?: Record<string, string>;
  default?: Json;
  cascade?: string[];
  single?: boolean;
};
export type Wall = { seconds?: number; boards?: string[] };
export type DashboardDefinition = {
  key: string;
  title: Text;
  description?: Text;
  tiles: Tile[];
  filters?: DashboardFilter[];
  refresh?: number;
  theme?: 'auto' | 'light' | 'dark';
  phone?: { order?: string[]; hidden?: string[] };
  tv?: Wall;
};
export type FilterField = {
  form: string;
  path: string;
  type: string;
  widget: string;
  target: string | null;
  options: { value: string; title: string }[];
};
export type DashboardAnswer = {
  dashboard: DashboardDefinition;
  can_build: boolean;
  filter_fields: Record<string, FilterField | null>;
  tile_forms: Record<string, string>;
  /** The charts whose numbers this person may take away. */
  exports?: string[];
};

/** What the viewer chose for each filter; null clears one that has a default. */
export type FilterValues = Readonly<Record<string, Json>>;
/** A click on a point narrows every other tile that counts the same form. */
export type Cross = { tile: string; form: string; label: string; condition: Condition };
export type DrillStep = { field: string; grain?: string; value: Json; label: string };
export type Drills = Readonly<Record<string, DrillStep[]>>;
/** How the viewer wants to see a tile: other periods, other numbers, another chart. */
export type Look = { grain?: Record<string, string>; measures?: number[]; chart?: string };
export type Looks = Readonly<Record<string, Look>>;
/** The page shown of each holder of pages. */
export type OpenPages = Readonly<Record<string, string>>;

export function isChart(tile: Tile): tile is ChartTile {
  return 'chart' in tile;
}

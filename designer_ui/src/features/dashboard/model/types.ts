import type { Condition, Json, Text } from '@/api/types';

export type Place = { x: number; y: number; w: number; h: number };
export type Dimension = { field: string; grain?: string };
export type Tile = {
  key: string;
  chart: string;
  title?: Text;
  dataset?: string;
  form?: string;
  dimensions?: Dimension[];
  drill?: (string | Dimension)[];
  at?: Place;
};
export type DashboardFilter = { key: string; title?: Text; field: string; default?: Json };
export type DashboardDefinition = { key: string; title: Text; tiles: Tile[]; filters?: DashboardFilter[] };
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
};

/** What the viewer chose for each filter; null clears one that has a default. */
export type FilterValues = Readonly<Record<string, Json>>;
/** A click on a point narrows every other tile that counts the same form. */
export type Cross = { tile: string; form: string; label: string; condition: Condition };
export type DrillStep = { field: string; value: Json; label: string };
export type Drills = Readonly<Record<string, DrillStep[]>>;

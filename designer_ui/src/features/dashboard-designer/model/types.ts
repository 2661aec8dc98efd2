import type { CatalogKind, Condition, Json, Text } from '@/api/types';

export type Dimension = { field: string; grain?: string };
export type Measure = {
  field?: string;
  agg?: string;
  /** A measure of the dataset, by key. */
  measure?: string;
  title?: Text;
  format?: string;
  where?: Condition;
};

/** Place and size on the grid of 12 columns. */
export type At = { x: number; y: number; w: number; h: number };

export type Tile = {
  key: string;
  chart: string;
  title?: Text;
  dataset?: string;
  form?: string;
  dimensions?: Dimension[];
  measures?: Measure[];
  where?: Condition;
  having?: Condition;
  sort?: string[];
  limit?: number;
  others?: boolean;
  props?: Record<string, unknown>;
  drill?: Dimension[];
  at: At;
};

/** A tile before it has a key and a place. */
export type NewTile = Omit<Tile, 'key' | 'at'> & { key?: string; at: Pick<At, 'w' | 'h'> & Partial<At> };

export type PageFilter = { key: string; field: string; title?: Text; default?: Json; fields?: Record<string, string> };

export type Dashboard = {
  key: string;
  title?: Text;
  description?: Text;
  icon?: string;
  filters?: PageFilter[];
  tiles: Tile[];
  refresh?: number;
};

export type Span = { min: number; max: number };
export type Needs = { dimensions: Span & { date?: string }; measures: Span & { type?: string } };
export type ChartKind = CatalogKind & { view?: string; needs: Needs };

/** A field that a chart can group by or aggregate, as the server offers it. */
export type SourceField = {
  path: string;
  title: string;
  type: string;
  widget: string;
  form: string;
  groups: boolean;
  aggs: string[];
  grains?: string[];
  /** The subform whose rows it belongs to. */
  rows?: string;
};

export type DatasetMeasure = { key: string; title?: Text; formula: string; format?: string; unit?: string };
export type Dataset = {
  key: string;
  form: string;
  title?: Text;
  description?: Text;
  rows?: string;
  where?: Condition;
  joins?: { reference: string }[];
  measures?: DatasetMeasure[];
};

/** Where a tile takes its numbers: a form alone, or a dataset. */
export type Source = { form: string } | { dataset: string };

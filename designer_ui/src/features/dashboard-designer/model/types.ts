import type { CatalogKind, Condition, Json, Text } from '@/api/types';
import type { ClickRule, CrossRule, Inside, Wall } from '@/features/dashboard/model/types';

export type Dimension = { field: string; grain?: string };
/** What is worked out along the groups. */
export type Calc = { kind: string; window?: number };
/** The same number some time earlier. */
export type Compare = { by: string; as?: string; to_date?: boolean; field?: string };
/** A number of another form: through its reference that leads here, or field by field. */
export type OtherFact = {
  form: string;
  via?: string;
  match?: Record<string, string>;
  field?: string;
  agg?: string;
  where?: Condition;
};
/** What a number should be: itself, or a number of another form. */
export type Target = number | OtherFact;
export type Measure = {
  field?: string;
  agg?: string;
  /** Records of another form that refer to those that are counted. */
  form?: string;
  via?: string;
  match?: Record<string, string>;
  /** A measure of the dataset, by key. */
  measure?: string;
  title?: Text;
  format?: string;
  where?: Condition;
  calc?: Calc;
  compare?: Compare;
  target?: Target;
};

/** Place and size on the grid of 12 columns. */
export type At = { x: number; y: number; w: number; h: number };

type Standing = {
  key: string;
  title?: Text;
  /** The page of tabs or slides it stands on. */
  in?: Inside;
  at: At;
};

export type ChartTile = Standing & {
  chart: string;
  note?: Text;
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
  cross?: CrossRule;
  click?: ClickRule;
  filters_by?: string[];
};

export type ElementTile = Standing & { element: string; props?: Record<string, unknown> };

/** A chart or an element of the page. */
export type Tile = ChartTile | ElementTile;

export function isChart(tile: Tile): tile is ChartTile {
  return 'chart' in tile;
}

/** A tile before it has a key and a place. */
type Unplaced = { key?: string; at: Pick<At, 'w' | 'h'> & Partial<At> };
export type NewChart = Omit<ChartTile, 'key' | 'at'> & Unplaced;
export type NewElement = Omit<ElementTile, 'key' | 'at'> & Unplaced;
export type NewTile = NewChart | NewElement;

export type PageFilter = {
  key: string;
  field: string;
  title?: Text;
  default?: Json;
  fields?: Record<string, string>;
  /** The filters whose choice narrows the choices of this one. */
  cascade?: string[];
  single?: boolean;
};

export type Dashboard = {
  key: string;
  title?: Text;
  description?: Text;
  icon?: string;
  filters?: PageFilter[];
  tiles: Tile[];
  refresh?: number;
  theme?: string;
  phone?: { order?: string[]; hidden?: string[] };
  tv?: Wall;
};

export type Span = { min: number; max: number };
export type Needs = { dimensions: Span & { date?: string }; measures: Span & { type?: string } };
export type ChartKind = CatalogKind & { view?: string; needs: Needs };
export type ElementKind = CatalogKind & {
  size: Pick<At, 'w' | 'h'>;
  /** The setting that lists its pages. */
  holds: string | null;
  bare: boolean;
};

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

/** A formula of aggregates, or one aggregate: of a field, or of records of another form. */
export type DatasetMeasure = {
  key: string;
  title?: Text;
  formula?: string;
  format?: string;
  unit?: string;
  form?: string;
  via?: string;
  field?: string;
  agg?: string;
  where?: Condition;
};
export type UnionField = { key: string; title?: Text; type: string; target?: string };
export type UnionPart = { form: string; where?: Condition; fields: Record<string, string> };
export type Union = { fields: UnionField[]; of: UnionPart[] };
export type Dataset = {
  key: string;
  /** A form of the app, or what begins with @: people, tasks, executions. Absent for a union. */
  form?: string;
  union?: Union;
  /** The month in which the fiscal year begins. */
  fiscal_start?: number;
  timezone?: string;
  title?: Text;
  description?: Text;
  rows?: string;
  where?: Condition;
  joins?: { reference: string }[];
  measures?: DatasetMeasure[];
};

/** Where a tile takes its numbers: a form alone, or a dataset. */
export type Source = { form: string } | { dataset: string };

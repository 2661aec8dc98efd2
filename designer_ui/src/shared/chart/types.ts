import type { Json } from '@/api/types';

export type ChartColumn = {
  key: string;
  title: string;
  type: string;
  role: 'dimension' | 'measure';
  format?: string;
  decimals?: number;
  currency?: string;
  unit?: string;
  grain?: string;
  calc?: string;
  compare?: string;
  target?: boolean;
  /** The parts of this measure add up to the whole. */
  additive?: boolean;
};

export type ChartCell = string | number | boolean | null;

/** Totals along some of the dimensions, for pivots. */
export type Subtotal = { dimensions: number[]; keys: Json[][]; rows: ChartCell[][] };

/** What the server answers for a tile: the picture and the same numbers as a table. */
export type ChartData = {
  chart: string;
  view: 'echarts' | 'table' | 'card' | 'pivot' | 'compare' | 'liquid' | 'words' | (string & {});
  /** The settings of the tile over those of its kind. */
  props?: { [key: string]: Json };
  option: { [key: string]: Json } | null;
  columns: ChartColumn[];
  rows: ChartCell[][];
  /** The raw values of the dimensions of each row: what a click means. */
  keys: Json[][];
  totals: ChartCell[] | null;
  subtotals?: Subtotal[];
  truncated: boolean;
  cached?: boolean;
  drill?: { next: string | null; depth: number };
};

/** A click on a point, a row or a cell: the raw values of its dimensions, and which measure when it is one number. */
export type OnPoint = (point: Json[], measure?: number) => void;

import type { ReactNode } from 'react';

export type GridColumn = {
  key: string;
  title: string;
  icon: ReactNode;
  width: number;
  align?: 'right' | 'center' | undefined;
  sort?: 'asc' | 'desc' | undefined;
  /** The place in a sort by several columns, from 1. */
  sortPlace?: number | undefined;
  sortable: boolean;
};

/** How a cell is edited: typed into, chosen over, switched at once, or only on the record. */
export type Entry = 'inline' | 'popup' | 'toggle' | 'none';

export type Draft = {
  rowIndex: number;
  column: number;
  /** What was typed to begin with; undefined keeps the value. */
  typed: string | undefined;
};

export type GridActions<Row> = {
  entry: (row: Row, column: GridColumn) => Entry;
  toggle: (row: Row, column: GridColumn) => void;
  clear: (cells: readonly { row: Row; column: GridColumn }[]) => void;
  paste: (cells: readonly { row: Row; column: GridColumn; text: string }[]) => void;
  words: (row: Row, column: GridColumn) => string;
  open: (row: Row) => void;
  /** Give cells the values of others in their column: filled down. */
  copy?: (pairs: readonly { from: Row; to: Row; column: GridColumn }[]) => void;
  /** Choose rows, or leave them out again. */
  pick?: (rows: readonly Row[]) => void;
  undo?: () => void;
  redo?: () => void;
  /** Enter on a row without cells, such as the head of a group; true when it did something. */
  press?: (row: Row) => boolean;
};

/** A row that is no record: the head of a group with its subtotals, or the way to more rows. */
export type Heading = {
  title: ReactNode;
  depth: number;
  figure: (column: GridColumn) => ReactNode;
};

/** A choice below a column. */
export type FootChoice = { key: string; label: string; chosen: boolean };

export type HeaderActions = {
  sort: (column: GridColumn, add: boolean) => void;
  resize: (column: GridColumn, width: number) => void;
  move: (from: string, before: string) => void;
  menu: (column: GridColumn) => { key: string; label: string; icon: ReactNode; act: () => void }[];
};

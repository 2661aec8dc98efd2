import type { GridColumn } from '../types';

/** Narrower than this nothing can be read. */
const LEAST = 92;
/** An amount that is cut off reads as another one. */
const LEAST_NUMBER = 112;
/** The first column names the record. */
const LEAST_FIRST = 150;

function leastOf(column: GridColumn, at: number): number {
  const least = column.align === 'right' ? LEAST_NUMBER : LEAST;
  return Math.min(column.width, at === 0 ? LEAST_FIRST : least);
}

/** Columns as wide together as the room there is: wide ones give first, the first one takes what is left. */
export function fitted(columns: readonly GridColumn[], room: number): readonly GridColumn[] {
  const whole = columns.reduce((sum, column) => sum + column.width, 0);
  const spare = columns.reduce((sum, column, at) => sum + column.width - leastOf(column, at), 0);
  const by = spare ? Math.min(1, Math.max(0, whole - room) / spare) : 0;
  const narrowed = columns.map((column, at) => ({
    ...column,
    width: Math.floor(column.width - by * (column.width - leastOf(column, at))),
  }));
  const left = room - narrowed.reduce((sum, column) => sum + column.width, 0);
  return narrowed.map((column, at) => (at === 0 && left > 0 ? { ...column, width: column.width + left } : column));
}

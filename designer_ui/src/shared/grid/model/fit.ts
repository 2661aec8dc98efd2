import type { GridColumn } from '../types';

/** Narrower than this nothing can be read. */
const LEAST = 92;

/** Columns as wide together as the room there is: wide ones give first, the first one takes what is left. */
export function fitted(columns: readonly GridColumn[], room: number): readonly GridColumn[] {
  const whole = columns.reduce((sum, column) => sum + column.width, 0);
  const spare = columns.reduce((sum, column) => sum + Math.max(0, column.width - LEAST), 0);
  const by = spare ? Math.min(1, Math.max(0, whole - room) / spare) : 0;
  const narrowed = columns.map((column) => ({
    ...column,
    width: Math.floor(column.width - by * Math.max(0, column.width - LEAST)),
  }));
  const left = room - narrowed.reduce((sum, column) => sum + column.width, 0);
  return narrowed.map((column, at) => (at === 0 && left > 0 ? { ...column, width: column.width + left } : column));
}

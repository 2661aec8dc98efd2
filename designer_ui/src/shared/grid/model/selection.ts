/** A cell by its place in the grid. */
export type Cell = { row: number; column: number };
/** `anchor` stays, `cursor` moves: together the selected block. */
export type Selection = { cursor: Cell; anchor: Cell };
export type Block = { top: number; bottom: number; left: number; right: number };
export type Size = { rows: number; columns: number };
export type Step = 'up' | 'down' | 'left' | 'right' | 'home' | 'end' | 'top' | 'bottom' | 'pageup' | 'pagedown';

const PAGE = 15;

function within(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value));
}

const STEPS: Readonly<Record<Step, (cell: Cell, size: Size) => Cell>> = {
  up: ({ row, column }) => ({ row: row - 1, column }),
  down: ({ row, column }) => ({ row: row + 1, column }),
  left: ({ row, column }) => ({ row, column: column - 1 }),
  right: ({ row, column }) => ({ row, column: column + 1 }),
  home: ({ row }) => ({ row, column: 0 }),
  end: ({ row }, size) => ({ row, column: size.columns - 1 }),
  top: ({ column }) => ({ row: 0, column }),
  bottom: ({ column }, size) => ({ row: size.rows - 1, column }),
  pageup: ({ row, column }) => ({ row: row - PAGE, column }),
  pagedown: ({ row, column }) => ({ row: row + PAGE, column }),
};

/** The selection after a step; with `extend` the block grows instead of moving. */
export function step(selection: Selection, direction: Step, size: Size, extend = false): Selection {
  const wanted = STEPS[direction](selection.cursor, size);
  const cursor = { row: within(wanted.row, size.rows), column: within(wanted.column, size.columns) };
  return { cursor, anchor: extend ? selection.anchor : cursor };
}

export function at(cell: Cell): Selection {
  return { cursor: cell, anchor: cell };
}

/** Tab goes on to the next row at the end of a row. */
export function tab({ cursor }: Selection, size: Size, back: boolean): Selection {
  const flat = cursor.row * size.columns + cursor.column + (back ? -1 : 1);
  const place = within(flat, size.rows * size.columns);
  return at({ row: Math.floor(place / size.columns), column: place % size.columns });
}

export function blockOf({ cursor, anchor }: Selection): Block {
  return {
    top: Math.min(cursor.row, anchor.row),
    bottom: Math.max(cursor.row, anchor.row),
    left: Math.min(cursor.column, anchor.column),
    right: Math.max(cursor.column, anchor.column),
  };
}

export function isSingle(selection: Selection): boolean {
  const { top, bottom, left, right } = blockOf(selection);
  return top === bottom && left === right;
}

/** The step a key asks for, if it asks for one. */
export function stepOf(key: string, jump: boolean): Step | null {
  const arrows: Readonly<Record<string, [Step, Step]>> = {
    ArrowUp: ['up', 'top'],
    ArrowDown: ['down', 'bottom'],
    ArrowLeft: ['left', 'home'],
    ArrowRight: ['right', 'end'],
    Home: ['home', 'top'],
    End: ['end', 'bottom'],
    PageUp: ['pageup', 'pageup'],
    PageDown: ['pagedown', 'pagedown'],
  };
  const found = arrows[key];
  return found ? found[jump ? 1 : 0] : null;
}

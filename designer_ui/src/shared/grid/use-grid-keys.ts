import { type ClipboardEvent, type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { parseCells, writeCells } from './model/clipboard';
import { filledDown, pulledDown } from './model/fill';
import { at, type Block, blockOf, type Cell, isSingle, type Selection, step, stepOf, tab } from './model/selection';
import type { Draft, GridActions, GridColumn } from './types';

type Target<Row> = {
  rows: readonly Row[];
  columns: readonly GridColumn[];
  actions: GridActions<Row>;
  reveal: (cell: Cell) => void;
};

type Leave = 'stay' | 'down' | 'right' | 'left';

function isTyping({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
}

function cellsIn<Row>({ top, bottom, left, right }: Block, rows: readonly Row[], columns: readonly GridColumn[]) {
  return rows.slice(top, bottom + 1).map((row) => columns.slice(left, right + 1).map((column) => ({ row, column })));
}

/** Selection, keyboard, clipboard and editing of a grid: the spreadsheet part, without any drawing. */
export function useGridKeys<Row>({ rows, columns, actions, reveal }: Target<Row>) {
  const [selection, setSelection] = useState<Selection | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  /** How far the block is pulled down by its handle. */
  const [pull, setPull] = useState<number | null>(null);
  const size = useMemo(() => ({ rows: rows.length, columns: columns.length }), [rows.length, columns.length]);

  const select = useCallback(
    (next: Selection) => {
      setSelection(next);
      reveal(next.cursor);
    },
    [reveal],
  );
  const begin = useCallback(
    (cell: Cell, typed?: string) => {
      const row = rows[cell.row];
      const column = columns[cell.column];
      if (row && actions.press?.(row)) {
        return;
      }
      const entry = row && column ? actions.entry(row, column) : 'none';
      if (row && column && entry === 'toggle') {
        actions.toggle(row, column);
      } else if (entry === 'inline' || entry === 'popup') {
        setDraft({ rowIndex: cell.row, column: cell.column, typed });
      }
    },
    [rows, columns, actions],
  );
  const leave = useCallback(
    (how: Leave) => {
      setDraft(null);
      if (!selection) {
        return;
      }
      if (how === 'down') {
        select(step(selection, 'down', size));
      } else if (how !== 'stay') {
        select(tab(selection, size, how === 'left'));
      }
    },
    [selection, select, size],
  );

  const copyRows = (pairs: readonly { from: number; to: number }[], { left, right }: Block) => {
    const cells = pairs.flatMap(({ from, to }) =>
      columns.slice(left, right + 1).flatMap((column) => {
        const source = rows[from];
        const target = rows[to];
        return source !== undefined && target !== undefined && actions.entry(target, column) !== 'none'
          ? [{ from: source, to: target, column }]
          : [];
      }),
    );
    if (cells.length) {
      actions.copy?.(cells);
    }
  };
  const endPull = () => {
    if (pull !== null && selection) {
      const block = blockOf(selection);
      copyRows(pulledDown(block, pull), block);
      setSelection({
        anchor: { row: block.top, column: block.left },
        cursor: { row: Math.max(pull, block.bottom), column: block.right },
      });
    }
    setPull(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (draft && isTyping(event) && event.target === event.currentTarget) {
      event.preventDefault();
      setDraft({ ...draft, typed: (draft.typed ?? '') + event.key });
    }
    if (!selection || draft || event.defaultPrevented) {
      return;
    }
    const direction = stepOf(event.key, event.ctrlKey || event.metaKey);
    if (direction) {
      event.preventDefault();
      select(step(selection, direction, size, event.shiftKey));
    } else if (keyAct(event, selection)) {
      event.preventDefault();
    }
  };
  const chord = (event: KeyboardEvent, now: Selection): boolean => {
    const block = blockOf(now);
    const chords: Readonly<Record<string, () => void>> = {
      a: () =>
        setSelection({ anchor: { row: 0, column: 0 }, cursor: { row: size.rows - 1, column: size.columns - 1 } }),
      d: () => copyRows(filledDown(block), block),
      z: () => (event.shiftKey ? actions.redo?.() : actions.undo?.()),
      y: () => actions.redo?.(),
    };
    const act = chords[event.key.toLowerCase()];
    act?.();
    return act !== undefined;
  };
  const keyAct = (event: KeyboardEvent, now: Selection): boolean => {
    const keys: Readonly<Record<string, () => void>> = {
      Enter: () => begin(now.cursor),
      F2: () => begin(now.cursor),
      Tab: () => select(tab(now, size, event.shiftKey)),
      Escape: () => (isSingle(now) ? setSelection(null) : select(at(now.cursor))),
      ' ': () => (event.shiftKey ? pick(now) : openRow(now.cursor.row)),
      Delete: () => actions.clear(cellsIn(blockOf(now), rows, columns).flat()),
      Backspace: () => actions.clear(cellsIn(blockOf(now), rows, columns).flat()),
    };
    if (event.ctrlKey || event.metaKey) {
      return chord(event, now);
    }
    if (isTyping(event)) {
      begin(now.cursor, event.key);
      return true;
    }
    keys[event.key]?.();
    return event.key in keys;
  };
  /** Shift and space choose the rows of the block, or leave them out again. */
  const pick = (now: Selection) => {
    const { top, bottom } = blockOf(now);
    actions.pick?.(rows.slice(top, bottom + 1));
  };
  const openRow = (index: number) => {
    const row = rows[index];
    if (row) {
      actions.open(row);
    }
  };
  const onCopy = (event: ClipboardEvent) => {
    if (!selection || draft) {
      return;
    }
    event.preventDefault();
    const block = cellsIn(blockOf(selection), rows, columns);
    event.clipboardData.setData(
      'text/plain',
      writeCells(block.map((row) => row.map((one) => actions.words(one.row, one.column)))),
    );
  };
  const onPaste = (event: ClipboardEvent) => {
    if (!selection || draft) {
      return;
    }
    event.preventDefault();
    const pasted = parseCells(event.clipboardData.getData('text/plain'));
    const { top, left, bottom, right } = blockOf(selection);
    const one = pasted.length === 1 && pasted[0]?.length === 1;
    const block = one ? fill(pasted[0]?.[0] ?? '', bottom - top + 1, right - left + 1) : pasted;
    const cells = block.flatMap((line, down) =>
      line.flatMap((text, across) => {
        const row = rows[top + down];
        const column = columns[left + across];
        return row && column && actions.entry(row, column) !== 'none' ? [{ row, column, text }] : [];
      }),
    );
    actions.paste(cells);
  };
  return { selection, select, setSelection, draft, begin, leave, onKeyDown, onCopy, onPaste, pull, setPull, endPull };
}

function fill(text: string, rows: number, columns: number): string[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => text));
}

export type GridKeys = ReturnType<typeof useGridKeys>;

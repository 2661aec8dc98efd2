import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import type { Json } from '@/api/types';
import { useText } from '@/shared/text';
import { keptAnswer, keptCell, plain, shownAnswer, shownCell, widthOf } from '../model/cells';
import type { CellPatch, DecisionChange } from '../model/changes';
import { parseSheet, writeSheet } from '../model/sheet';
import type { CellAt, Decision } from '../model/types';

export type Range = { from: CellAt; to: CellAt };
export type Editing = CellAt & { typed: string };

const STEPS: Readonly<Record<string, [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

type Act = 'begin' | 'clear' | 'all' | 'type';
const PLAIN: Readonly<Record<string, Act>> = { Enter: 'begin', F2: 'begin', Delete: 'clear', Backspace: 'clear' };
const CONTROL: Readonly<Record<string, Act>> = { a: 'all' };

/** Tab goes to the next cell, and leaves the grid at its edge. */
function tabStep(event: KeyboardEvent, column: number, width: number): [number, number] | null {
  if (event.key !== 'Tab') {
    return null;
  }
  const to = column + (event.shiftKey ? -1 : 1);
  return to >= 0 && to < width ? [0, event.shiftKey ? -1 : 1] : null;
}

function isCell(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.getAttribute('role') === 'gridcell';
}

/** The rows and columns of a range, from its upper left corner. */
export function spanOf({ from, to }: Range) {
  return {
    top: Math.min(from.row, to.row),
    bottom: Math.max(from.row, to.row),
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column),
  };
}

/** Cells as text and back, for drawing, editing and the clipboard. */
export function useCells(decision: Decision) {
  const text = useText();
  const inputs = decision.inputs.length;
  const outputs = decision.outputs.length;
  const shown = ({ row, column }: CellAt): string => {
    const one = decision.rows[row];
    if (!one) {
      return '';
    }
    if (column < inputs) {
      return shownCell(one.when[column] ?? null, decision.inputs[column]?.options ?? [], text);
    }
    const at = column - inputs;
    return at < outputs
      ? shownAnswer(one.then[at] ?? null, decision.outputs[at]?.options ?? [], text)
      : plain(one.note);
  };
  const kept = (typed: string, column: number): Json => {
    if (column < inputs) {
      return keptCell(typed, decision.inputs[column]?.options ?? [], text);
    }
    const output = decision.outputs[column - inputs];
    return output ? keptAnswer(typed, output, text) : typed.trim() || null;
  };
  return { shown, kept };
}

type Props = { decision: Decision; change: (change: DecisionChange) => void };

/** The cell that has the keyboard, the range around it, and what the keys do. */
export function useGrid({ decision, change }: Props) {
  const { shown, kept } = useCells(decision);
  const [range, setRange] = useState<Range>({ from: { row: 0, column: 0 }, to: { row: 0, column: 0 } });
  const [editing, setEditing] = useState<Editing | null>(null);
  const rows = decision.rows.length;
  const width = widthOf(decision);
  const select = (cell: CellAt, wider = false) => setRange((old) => ({ from: wider ? old.from : cell, to: cell }));
  const step = ([down, right]: [number, number], wider: boolean) => {
    const { row, column } = range.to;
    const next = {
      row: Math.min(Math.max(row + down, 0), Math.max(rows - 1, 0)),
      column: Math.min(Math.max(column + right, 0), width - 1),
    };
    select(next, wider);
  };
  const begin = (typed?: string) => setEditing({ ...range.to, typed: typed ?? shown(range.to) });
  const write = (cells: readonly CellPatch[]) => change({ kind: 'cells', cells });
  const finish = (by: [number, number] | null) => {
    if (editing) {
      const value = kept(editing.typed, editing.column);
      if (kept(shown(editing), editing.column) !== value) {
        write([{ row: editing.row, column: editing.column, value }]);
      }
      setEditing(null);
    }
    if (by) {
      step(by, false);
    }
  };
  const { onKeyDown, onCopy, onCut, onPaste } = useGridKeys({
    range,
    rows,
    width,
    editing: editing !== null,
    step,
    begin,
    shown,
    kept,
    write,
    change,
    setRange,
  });
  return {
    range,
    editing,
    select,
    begin,
    setEditing,
    finish,
    cancel: () => setEditing(null),
    onKeyDown,
    onCopy,
    onCut,
    onPaste,
  };
}

type Keys = {
  range: Range;
  rows: number;
  width: number;
  editing: boolean;
  step: (by: [number, number], wider: boolean) => void;
  begin: (typed?: string) => void;
  shown: (cell: CellAt) => string;
  kept: (typed: string, column: number) => Json;
  write: (cells: readonly CellPatch[]) => void;
  change: (change: DecisionChange) => void;
  setRange: (range: Range) => void;
};

function useGridKeys(keys: Keys) {
  const { range, rows, width, editing, step, begin, shown, kept, write, change, setRange } = keys;
  const each = <T>(turn: (cell: CellAt) => T): T[][] => {
    const { top, bottom, left, right } = spanOf(range);
    return Array.from({ length: bottom - top + 1 }, (_, down) =>
      Array.from({ length: right - left + 1 }, (__, across) => turn({ row: top + down, column: left + across })),
    );
  };
  const clear = () => write(each((cell) => ({ ...cell, value: kept('', cell.column) })).flat());
  const all = () => setRange({ from: { row: 0, column: 0 }, to: { row: Math.max(rows - 1, 0), column: width - 1 } });
  const moveRow = (by: [number, number]) => {
    const to = range.to.row + by[0];
    if (to >= 0 && to < rows) {
      change({ kind: 'move_row', from: range.to.row, to });
      step(by, false);
    }
  };
  /** Walks, or moves the row; whether the key was one for that. */
  const walk = (event: KeyboardEvent): boolean => {
    const by = STEPS[event.key] ?? tabStep(event, range.to.column, width);
    if (by && event.altKey) {
      moveRow([by[0], 0]);
    } else if (by) {
      step(by, event.shiftKey && event.key !== 'Tab');
    }
    return by !== null;
  };
  /** Edits or clears; whether the key was one for that. */
  const edit = (event: KeyboardEvent): boolean => {
    const control = event.ctrlKey || event.metaKey;
    const act = control
      ? CONTROL[event.key.toLowerCase()]
      : (PLAIN[event.key] ?? (event.key.length === 1 ? 'type' : null));
    const acts = { begin: () => begin(), clear, all, type: () => begin(event.key) };
    if (act && !event.altKey) {
      acts[act]();
    }
    return Boolean(act) && !event.altKey;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!editing && isCell(event.target) && (walk(event) || edit(event))) {
      event.preventDefault();
    }
  };
  const onCopy = (event: ClipboardEvent) => {
    if (!editing) {
      event.clipboardData.setData('text/plain', writeSheet(each(shown)));
      event.preventDefault();
    }
  };
  const onCut = (event: ClipboardEvent) => {
    if (!editing) {
      onCopy(event);
      clear();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    if (editing) {
      return;
    }
    event.preventDefault();
    const sheet = parseSheet(event.clipboardData.getData('text/plain'));
    const { top, left } = spanOf(range);
    const cells = sheet.flatMap((line, down) =>
      line.slice(0, width - left).map((typed, across) => ({
        row: top + down,
        column: left + across,
        value: kept(typed, left + across),
      })),
    );
    write(cells);
    const across = Math.min(Math.max(...sheet.map((line) => line.length)), width - left) - 1;
    setRange({ from: { row: top, column: left }, to: { row: top + sheet.length - 1, column: left + across } });
  };
  return { onKeyDown, onCopy, onCut, onPaste };
}

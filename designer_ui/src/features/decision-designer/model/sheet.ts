import type { Json, Text } from '@/api/types';
import { newKey } from '@/shared/inspector/new-key';
import { blankRow, keptAnswer, keptCell } from './cells';
import type { Column, Decision, Row, ValueType } from './types';

type Words = (text: Text | undefined) => string;
export type Sheet = readonly (readonly string[])[];

// A cell, in the quotes that Excel sets around tabs and line breaks, and what ends it.
const CELL = /("(?:[^"]|"")*"(?=\t|\n|$)|[^\t\n]*)(\t|\n|$)/g;

/** What Excel puts on the clipboard, as cells; a cell in quotes may hold tabs and line breaks. */
export function parseSheet(source: string): string[][] {
  const text = source.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const rows: string[][] = [[]];
  for (const [whole, cell = '', end] of text.matchAll(CELL)) {
    const quoted = cell.length > 1 && cell.startsWith('"') && cell.endsWith('"');
    rows.at(-1)?.push(quoted ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\n') {
      rows.push([]);
    }
    if (end === '' || whole === '') {
      break;
    }
  }
  return rows;
}

/** Cells as the clipboard takes them. */
export function writeSheet(cells: Sheet): string {
  return cells
    .map((row) => row.map((cell) => (/[\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .join('\n');
}

export type Target = { side: 'inputs' | 'outputs' | 'note' | 'skip' | 'new_input' | 'new_output'; index: number };

/** Where each column of a sheet goes: by its title, else from the left. */
export function targetsFor(decision: Decision, header: readonly string[] | null, width: number, text: Words): Target[] {
  const known: { side: 'inputs' | 'outputs'; index: number; names: string[] }[] = [
    ...decision.inputs.map((one, index) => ({ side: 'inputs' as const, index, names: namesOf(one, text) })),
    ...decision.outputs.map((one, index) => ({ side: 'outputs' as const, index, names: namesOf(one, text) })),
  ];
  const byPlace = (place: number): Target => {
    const found = known[place];
    return found ? { side: found.side, index: found.index } : { side: 'note', index: 0 };
  };
  const byTitle = (title: string, place: number): Target => {
    const found = known.find((one) => one.names.includes(title));
    if (found) {
      return { side: found.side, index: found.index };
    }
    const fresh = place === width - 1 ? 'new_output' : 'new_input';
    return { side: title === '' ? 'skip' : fresh, index: 0 };
  };
  return Array.from({ length: width }, (_, place) =>
    header ? byTitle((header[place] ?? '').trim().toLowerCase(), place) : byPlace(place),
  );
}

function namesOf(column: Column, text: Words): string[] {
  return [column.key, text(column.title)].map((name) => name.trim().toLowerCase());
}

const NUMBER =
  /^(?:[<>]=?|[≤≥=]|!=)?\s*-?[\d.]+%?$|^[[(]\s*-?[\d.]*%?\s*\.\.\s*-?[\d.]*%?\s*[\])]$|^-?[\d.]+%?\s*~\s*-?[\d.]+%?$/;
const DAY = /^\d{4}-\d\d?-\d\d?$/;

/** What the cells of a new column look like. */
export function guessType(cells: readonly string[]): ValueType {
  const told = cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && cell !== '-');
  if (told.length > 0 && told.every((cell) => NUMBER.test(cell))) {
    return 'number';
  }
  return told.length > 0 && told.every((cell) => DAY.test(cell)) ? 'date' : 'text';
}

/** The table with new columns for what the sheet has beyond it, and where each column goes now. */
function widened(
  decision: Decision,
  header: readonly string[] | null,
  body: Sheet,
  targets: readonly Target[],
): { decision: Decision; targets: Target[] } {
  let made = decision;
  const placed = targets.map((target, place): Target => {
    if (target.side !== 'new_input' && target.side !== 'new_output') {
      return target;
    }
    const side = target.side === 'new_input' ? 'inputs' : 'outputs';
    const title = header?.[place]?.trim() || `${side === 'inputs' ? 'Input' : 'Output'} ${place + 1}`;
    const taken = [...made.inputs, ...made.outputs].map((one) => one.key);
    const column = { key: newKey(title, taken), title, type: guessType(body.map((row) => row[place] ?? '')) };
    made = withColumn(made, side, column);
    return { side, index: made[side].length - 1 };
  });
  return { decision: made, targets: placed };
}

/** The table with one more column at the end of a side; its rows take anything, or answer nothing. */
export function withColumn(decision: Decision, side: 'inputs' | 'outputs', column: Column): Decision {
  const cell: Json = side === 'inputs' ? '-' : null;
  const part = side === 'inputs' ? 'when' : 'then';
  return {
    ...decision,
    [side]: [...decision[side], column],
    rows: decision.rows.map((row) => ({ ...row, [part]: [...row[part], cell] })),
  };
}

export type Taken = { cells: Sheet; header: boolean; targets: readonly Target[]; replace: boolean };

/** The table with the rows of a sheet. */
export function withSheet(decision: Decision, { cells, header, targets, replace }: Taken, text: Words): Decision {
  const titles = header ? (cells[0] ?? []) : null;
  const body = header ? cells.slice(1) : cells;
  const { decision: wide, targets: placed } = widened(decision, titles, body, targets);
  const rows = body
    .filter((row) => row.some((cell) => cell.trim() !== ''))
    .map((row) => rowFrom(wide, row, placed, text));
  return { ...wide, rows: replace ? rows : [...wide.rows, ...rows] };
}

function rowFrom(decision: Decision, cells: readonly string[], targets: readonly Target[], text: Words): Row {
  const row = blankRow(decision);
  targets.forEach((target, place) => {
    const cell = cells[place] ?? '';
    const input = decision.inputs[target.index];
    const output = decision.outputs[target.index];
    if (target.side === 'inputs' && input) {
      row.when[target.index] = keptCell(cell, input.options ?? [], text);
    } else if (target.side === 'outputs' && output) {
      row.then[target.index] = keptAnswer(cell, output, text);
    } else if (target.side === 'note' && cell.trim()) {
      row.note = cell.trim();
    }
  });
  return row;
}

// biome-ignore-all lint/suspicious/noThenProperty: `then` is the word of decision tables
import type { Json, Text } from '@/api/types';
import { blankRow } from './cells';
import { withColumn } from './sheet';
import type { CellAt, Column, ColumnAt, Decision, Example, Row } from './types';

export type CellPatch = CellAt & { value: Json };

export type DecisionChange =
  | { kind: 'rename'; title: Text }
  | { kind: 'patch'; patch: { [K in keyof Decision]?: Decision[K] | undefined } }
  | { kind: 'replace'; decision: Decision }
  | { kind: 'cells'; cells: readonly CellPatch[] }
  | { kind: 'add_row'; at: number; row?: Row }
  | { kind: 'remove_rows'; rows: readonly number[] }
  | { kind: 'move_row'; from: number; to: number }
  | { kind: 'add_column'; side: ColumnAt['side']; column: Column }
  | { kind: 'set_column'; at: ColumnAt; column: Column }
  | { kind: 'remove_column'; at: ColumnAt }
  | { kind: 'move_column'; at: ColumnAt; to: number }
  | { kind: 'tests'; tests: readonly Example[] };

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const one = list[from];
  return one === undefined ? [...list] : [...rest.slice(0, to), one, ...rest.slice(to)];
}

function known<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

function withCell(decision: Decision, row: Row, column: number, value: Json): Row {
  const inputs = decision.inputs.length;
  const outputs = decision.outputs.length;
  if (column < inputs) {
    return { ...row, when: row.when.map((one, index) => (index === column ? value : one)) };
  }
  if (column < inputs + outputs) {
    return { ...row, then: row.then.map((one, index) => (index === column - inputs ? value : one)) };
  }
  const { note: _, ...rest } = row;
  return value ? { ...rest, note: String(value) } : rest;
}

function withCells(decision: Decision, cells: readonly CellPatch[]): Decision {
  const last = Math.max(decision.rows.length - 1, ...cells.map((cell) => cell.row));
  const rows = Array.from({ length: last + 1 }, (_, index) => decision.rows[index] ?? blankRow(decision));
  for (const { row, column, value } of cells) {
    const old = rows[row];
    if (old) {
      rows[row] = withCell(decision, old, column, value);
    }
  }
  return { ...decision, rows };
}

const PART = { inputs: 'when', outputs: 'then' } as const;

function onColumn(decision: Decision, side: ColumnAt['side'], turn: <T>(list: readonly T[]) => T[]): Decision {
  const part = PART[side];
  return {
    ...decision,
    [side]: turn<Column>(decision[side]),
    rows: decision.rows.map((row) => ({ ...row, [part]: turn<Json>(row[part]) })),
  };
}

/** Tests name columns by key: a new key goes into them. */
function renamed(decision: Decision, side: ColumnAt['side'], from: string, to: string): Decision {
  const part = side === 'inputs' ? 'given' : 'expect';
  const turn = (values: Record<string, Json>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key === from ? to : key, value]));
  const made = { ...decision, tests: (decision.tests ?? []).map((test) => ({ ...test, [part]: turn(test[part]) })) };
  return side === 'outputs' && decision.default ? { ...made, default: turn(decision.default) } : made;
}

function setColumn(decision: Decision, { side, index }: ColumnAt, column: Column): Decision {
  const before = decision[side][index];
  const made = { ...decision, [side]: decision[side].map((one, at) => (at === index ? known(column) : one)) };
  return before && before.key !== column.key ? renamed(made, side, before.key, column.key) : made;
}

/** The table after a change. */
export function reduceDecision(decision: Decision, change: DecisionChange): Decision {
  switch (change.kind) {
    case 'rename':
      return { ...decision, title: change.title };
    case 'patch':
      return known({ ...decision, ...change.patch }) as Decision;
    case 'replace':
      return change.decision;
    case 'cells':
      return withCells(decision, change.cells);
    case 'add_row': {
      const row = change.row ?? blankRow(decision);
      return { ...decision, rows: [...decision.rows.slice(0, change.at), row, ...decision.rows.slice(change.at)] };
    }
    case 'remove_rows':
      return { ...decision, rows: decision.rows.filter((_, index) => !change.rows.includes(index)) };
    case 'move_row':
      return { ...decision, rows: moved(decision.rows, change.from, change.to) };
    case 'add_column':
      return withColumn(decision, change.side, change.column);
    case 'set_column':
      return setColumn(decision, change.at, change.column);
    case 'remove_column':
      return onColumn(decision, change.at.side, (list) => list.filter((_, index) => index !== change.at.index));
    case 'move_column':
      return onColumn(decision, change.at.side, (list) => moved(list, change.at.index, change.to));
    case 'tests':
      return { ...decision, tests: [...change.tests] };
  }
}

export function normaliseDecision(decision: Decision): Decision {
  return { ...decision, inputs: decision.inputs ?? [], outputs: decision.outputs ?? [], rows: decision.rows ?? [] };
}

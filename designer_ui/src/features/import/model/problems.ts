/** One cell of a row that does not fit: its text, whether it was corrected, what is wrong. */
export type ProblemCell = { text: string; fixed: boolean; fault: string };
/** One row of the sheet; `record` is the first row of the record it belongs to. */
export type ProblemRow = {
  row: number;
  record: number;
  message: string;
  cells: Record<string, ProblemCell>;
  /** All of its record fits now. */
  mended?: boolean;
};
export type ProblemColumn = { column: number; title: string; field: string; widget: string };
export type ProblemPage = { columns: ProblemColumn[]; rows: ProblemRow[]; next: number | null; left: number };
export type Corrected = { judged: number[]; rows: ProblemRow[]; left: number };

function mended(row: ProblemRow, texts: ReadonlyMap<string, string>): ProblemRow {
  const cells = Object.fromEntries(
    Object.entries(row.cells).map(([column, cell]) => {
      const typed = texts.get(`${row.row}:${column}`);
      return [column, typed === undefined ? { ...cell, fault: '' } : { text: typed, fixed: true, fault: '' }];
    }),
  );
  return { ...row, cells, message: '', mended: true };
}

export type Typed = { row: number; column: number; text: string };

/** The rows after a correction: judged ones as the server sees them, good ones marked. */
export function afterCorrection(rows: readonly ProblemRow[], typed: readonly Typed[], answer: Corrected): ProblemRow[] {
  const texts = new Map(typed.map((one) => [`${one.row}:${one.column}`, one.text]));
  const judged = new Set(answer.judged);
  const still = new Map(answer.rows.map((one) => [one.row, one]));
  return rows.map((row) => still.get(row.row) ?? (judged.has(row.row) ? mended(row, texts) : row));
}

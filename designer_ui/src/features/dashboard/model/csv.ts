import type { ChartCell, ChartData } from '@/shared/chart';

const NUMBER = /^-?\d+(\.\d+)?$/;
const FORMULA = /^[=+\-@\t\r]/;

/** One cell; a text that a spreadsheet would run as a formula is kept a text. */
export function csvCell(value: ChartCell | undefined): string {
  if (value === null || value === undefined) {
    return '';
  }
  const text = String(value);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The numbers of a tile as a spreadsheet opens them, with the mark that keeps Chinese readable. */
export function csvOf(data: ChartData): string {
  const lines = [data.columns.map((column) => csvCell(column.title)), ...data.rows.map((row) => row.map(csvCell))];
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

const CELL = /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/y;

/** Rows of cells as Excel and its kin put them on the clipboard: tabs, newlines, quotes around both. */
export function parseCells(text: string): string[][] {
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const rows: string[][] = [[]];
  for (let at = 0; at <= source.length; ) {
    CELL.lastIndex = at;
    const found = CELL.exec(source);
    const end = found?.[2] ?? '';
    rows.at(-1)?.push(bare(found?.[1] ?? source.slice(at)));
    if (!found || end === '') {
      break;
    }
    if (end === '\n') {
      rows.push([]);
    }
    at = CELL.lastIndex;
  }
  return rows;
}

function bare(cell: string): string {
  return cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

function written(cell: string): string {
  return /[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The text that Excel reads back as the same cells. */
export function writeCells(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(written).join('\t')).join('\n');
}

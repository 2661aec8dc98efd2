import type { Json } from '@/api/types';
import type { ChartCell, ChartColumn, ChartData } from './types';

export type PivotHead = { id: string; keys: Json[]; labels: string[] };
export type PivotTable = {
  down: ChartColumn[];
  across: ChartColumn[];
  measures: ChartColumn[];
  rows: PivotHead[];
  columns: PivotHead[];
  /** The measures at a crossing; nothing where no record is. */
  cell: (row: PivotHead, column: PivotHead) => ChartCell[] | undefined;
  rowTotal: (row: PivotHead) => ChartCell[] | undefined;
  columnTotal: (column: PivotHead) => ChartCell[] | undefined;
  total: ChartCell[] | null;
};

const idOf = (keys: readonly Json[]) => JSON.stringify(keys);

function heads(data: ChartData, from: number, to: number): PivotHead[] {
  const found = new Map<string, PivotHead>();
  for (const [index, keys] of data.keys.entries()) {
    const part = keys.slice(from, to);
    const id = idOf(part);
    if (!found.has(id)) {
      found.set(id, {
        id,
        keys: part,
        labels: (data.rows[index] ?? []).slice(from, to).map((one) => String(one ?? '–')),
      });
    }
  }
  return [...found.values()];
}

/** The order in which the server lists the groups along one side; its subtotals know it. */
function inServerOrder(data: ChartData, list: PivotHead[], dimensions: number[]): PivotHead[] {
  const subtotal = data.subtotals?.find((one) => idOf(one.dimensions) === idOf(dimensions));
  if (!subtotal) {
    return list;
  }
  const order = new Map(subtotal.keys.map((keys, index) => [idOf(keys), index]));
  return [...list].sort((a, b) => (order.get(a.id) ?? order.size) - (order.get(b.id) ?? order.size));
}

function totalsBy(data: ChartData, dimensions: number[]): Map<string, ChartCell[]> {
  const subtotal = data.subtotals?.find((one) => idOf(one.dimensions) === idOf(dimensions));
  return new Map(
    (subtotal?.keys ?? []).map((keys, index) => [idOf(keys), (subtotal?.rows[index] ?? []).slice(dimensions.length)]),
  );
}

/** The rows of the answer as a table with groups down and across; the last dimension goes across. */
export function pivotOf(data: ChartData): PivotTable {
  const dimensions = data.columns.filter((column) => column.role === 'dimension');
  const measures = data.columns.filter((column) => column.role === 'measure');
  const split = dimensions.length > 1 ? dimensions.length - 1 : dimensions.length;
  const downAt = dimensions.slice(0, split).map((_, index) => index);
  const acrossAt = dimensions.slice(split).map((_, index) => split + index);
  const cells = new Map(
    data.keys.map((keys, index) => [idOf(keys), (data.rows[index] ?? []).slice(dimensions.length)]),
  );
  const rowTotals = totalsBy(data, downAt);
  const columnTotals = totalsBy(data, acrossAt);
  return {
    down: dimensions.slice(0, split),
    across: dimensions.slice(split),
    measures,
    rows: inServerOrder(data, heads(data, 0, split), downAt),
    columns: inServerOrder(data, heads(data, split, dimensions.length), acrossAt),
    cell: (row, column) => cells.get(idOf([...row.keys, ...column.keys])),
    rowTotal: (row) => rowTotals.get(row.id),
    columnTotal: (column) => columnTotals.get(column.id),
    total: data.totals,
  };
}

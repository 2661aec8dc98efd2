import { formatCell } from '@/shared/chart/formats';
import { type PivotHead, type PivotTable, pivotOf } from '@/shared/chart/pivot';
import type { ChartCell, ChartData } from '@/shared/chart/types';
import { plain, tag } from './markup';
import { word } from './words';

const MOST_ROWS = 500;

function row(cells: string[]): string {
  return tag('tr', {}, cells.join(''));
}

function measure(text: string, kind = 'number'): string {
  return tag('td', { class: kind }, plain(text));
}

function head(text: string, attributes: Readonly<Record<string, string | number>> = {}): string {
  return tag('th', attributes, plain(text));
}

/** A bar behind the numbers of a ranking. */
function bar(value: ChartCell | undefined, most: number): string {
  const share = most > 0 ? Math.max(0, Number(value) || 0) / most : 0;
  return tag('div', { class: 'track' }, tag('div', { class: 'bar', style: `width:${(share * 100).toFixed(1)}%` }, ''));
}

function cut(data: ChartData, language: string): string {
  const shown = Math.min(data.rows.length, MOST_ROWS);
  const told = word('truncated', language).replace('{{count}}', String(shown));
  return data.truncated || data.rows.length > shown ? tag('p', { class: 'note' }, plain(told)) : '';
}

/** The rows of an answer; a ranking also has places and bars. */
export function tableOf(data: ChartData, language: string): string {
  const ranking = data.chart === 'ranking';
  const dimensions = data.columns.filter((column) => column.role === 'dimension').length;
  const most = data.columns.map((_, at) => Math.max(0, ...data.rows.map((one) => Number(one[at]) || 0)));
  const cell = (one: ChartCell[], at: number): string => {
    const column = data.columns[at];
    const text = column ? formatCell(one[at], column, language) : '';
    const inside = plain(text) + (ranking && column?.role === 'measure' ? bar(one[at], most[at] ?? 0) : '');
    return tag('td', { class: column?.role === 'measure' ? 'number' : 'words' }, inside);
  };
  const titles = data.columns.map((one) => head(one.title, { class: one.role === 'measure' ? 'number' : 'words' }));
  const body = data.rows.slice(0, MOST_ROWS).map((one, index) => {
    const cells = data.columns.map((_, at) => cell(one, at));
    return row(ranking ? [measure(String(index + 1), 'place'), ...cells] : cells);
  });
  const lead = ranking ? 1 : 0;
  const span = dimensions + lead;
  const named = span > 0 ? [head(word('total', language), { colspan: span, class: 'words' })] : [];
  const numbers = (data.totals ?? []).map((value, at) => {
    const column = data.columns[dimensions + at];
    return measure(column ? formatCell(value, column, language) : '');
  });
  return [
    '<table>',
    tag('thead', {}, row(ranking ? [head(word('place', language), { class: 'place' }), ...titles] : titles)),
    tag('tbody', {}, body.join('')),
    data.totals && span > 0 ? tag('tfoot', {}, row([...named, ...numbers])) : '',
    '</table>',
    cut(data, language),
  ].join('');
}

/** Groups down and across; neighbours with the same label share one cell. */
export function pivotTableOf(data: ChartData, language: string): string {
  const table = pivotOf(data);
  const numbers = (cells: ChartCell[] | undefined, kind = 'number') =>
    table.measures.map((one, at) => measure(cells ? formatCell(cells[at], one, language) : '', kind));
  const body = table.rows.map((one, at) =>
    row([
      ...labels(table, at),
      ...table.columns.flatMap((column) => numbers(table.cell(one, column))),
      ...(table.across.length ? numbers(table.rowTotal(one), 'number total') : []),
    ]),
  );
  const foot = data.totals
    ? row([
        head(word('total', language), { colspan: table.down.length, class: 'words' }),
        ...(table.across.length ? table.columns.flatMap((one) => numbers(table.columnTotal(one), 'number total')) : []),
        ...numbers(data.totals, 'number total'),
      ])
    : '';
  const parts = [tag('thead', {}, heads(table, language)), tag('tbody', {}, body.join('')), tag('tfoot', {}, foot)];
  return tag('table', { class: 'pivot' }, parts.join('')) + cut(data, language);
}

function labels(table: PivotTable, at: number): string[] {
  const mine = table.rows[at]?.labels ?? [];
  return mine.flatMap((text, level) => {
    const same = (other: PivotHead | undefined) => other && idOf(other, level) === idOf(table.rows[at], level);
    if (same(table.rows[at - 1])) {
      return [];
    }
    let span = 1;
    while (same(table.rows[at + span])) {
      span += 1;
    }
    return [head(text, { rowspan: span, class: 'words group' })];
  });
}

function idOf(one: PivotHead | undefined, level: number): string {
  return JSON.stringify(one?.keys.slice(0, level + 1));
}

function heads(table: PivotTable, language: string): string {
  const several = table.measures.length > 1;
  const titles = () => table.measures.map((one) => head(one.title, { class: 'number' }));
  const down = table.down.map((one) =>
    head(one.title, { rowspan: several && table.across.length ? 2 : 1, class: 'words' }),
  );
  if (!table.across.length) {
    return row([...down, ...titles()]);
  }
  const across = { colspan: table.measures.length, class: 'number' };
  const first = [
    ...table.columns.map((one) => head(one.labels.join(' · '), across)),
    head(word('total', language), across),
  ];
  return row([...down, ...first]) + (several ? row([...table.columns.flatMap(titles), ...titles()]) : '');
}

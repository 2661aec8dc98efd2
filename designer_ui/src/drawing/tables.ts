import { formatCell } from '@/shared/chart/formats';
import { type PivotHead, pivotOf } from '@/shared/chart/pivot';
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

/** Groups down and across; what belongs together shares one cell. */
export function pivotTableOf(data: ChartData, language: string): string {
  const layout = pivotOf(data, { total: word('total', language), subtotal: word('subtotal', language) });
  const measures = data.columns.filter((column) => column.role === 'measure');
  const headed = (at: number) =>
    layout.heads.filter((one) => one.row === at).map((one) => merged(one, at < layout.head));
  const above = Array.from({ length: layout.head }, (_, at) => row(headed(at)));
  const body = layout.lines.slice(0, MOST_ROWS).map((line, at) => {
    const cells = (layout.values[at] ?? []).map((value, place) => {
      const column = measures[place % measures.length];
      const sum = line.kind !== 'group' || layout.columns[Math.floor(place / measures.length)]?.kind !== 'group';
      const text = column && value !== null ? formatCell(value, column, language) : '';
      return measure(text, sum && layout.columns.length > 1 ? 'number total' : 'number');
    });
    return row([...headed(layout.head + at), ...cells]);
  });
  const parts = [tag('thead', {}, above.join('')), tag('tbody', {}, body.join(''))];
  return tag('table', { class: 'pivot' }, parts.join('')) + cut(data, language);
}

/** What stands above numbers stands at their side of the column. */
function merged(one: PivotHead, above: boolean): string {
  const side = above && one.kind !== 'dimension' ? 'number' : 'words';
  const kind = one.kind === 'group' ? `${side} group` : side;
  return head(one.text, { rowspan: one.rows, colspan: one.columns, class: kind });
}

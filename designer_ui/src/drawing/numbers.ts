import { formatCell } from '@/shared/chart/formats';
import type { ChartCell, ChartColumn, ChartData } from '@/shared/chart/types';
import { formatPercent } from '@/shared/format-number';
import { plain, tag } from './markup';
import { type Look, pictureOf, type Size } from './picture';

const LETTER = 0.62;
const LARGEST_PX = 40;
const SMALLEST_PX = 16;

/** A number as large as its box lets it be. */
function large(text: string, width: number): string {
  const size = Math.max(SMALLEST_PX, Math.min(LARGEST_PX, (width * 0.9) / Math.max(1, text.length * LETTER)));
  return tag('div', { class: 'large', style: `font-size:${size.toFixed(0)}px` }, plain(text));
}

/** One number large, others beside it. */
export function cardOf(data: ChartData, language: string, size: Size): string {
  const [first = []] = data.rows;
  const width = size.width / Math.max(1, data.columns.length);
  const cards = data.columns.map((column, at) => {
    const title = data.columns.length > 1 ? tag('div', { class: 'soft' }, plain(column.title)) : '';
    return tag('td', { class: 'card' }, large(formatCell(first[at], column, language), width) + title);
  });
  return tag('table', { class: 'cards' }, tag('tr', {}, cards.join('')));
}

function change(now: ChartCell | undefined, before: ChartCell | undefined): number | null {
  const [a, b] = [Number(now), Number(before)];
  return now === null || before === null || !b || Number.isNaN(a - b) ? null : (a - b) / Math.abs(b);
}

/** One number large, below it how it stands against the others. */
export function compareOf(data: ChartData, language: string, size: Size): string {
  const [first = []] = data.rows;
  const [lead, ...others] = data.columns;
  if (!lead) {
    return '';
  }
  const lines = others.map((column, at) => {
    const by = change(first[0], first[at + 1]);
    const way = by === null || by === 0 ? 'even' : by > 0 ? 'up' : 'down';
    const sign = { up: '▲ ', down: '▼ ', even: '' }[way];
    const told = by === null ? '–' : sign + formatPercent(Math.abs(by), language);
    const beside = `${column.title} ${formatCell(first[at + 1], column, language)}`;
    return tag('div', { class: 'soft' }, `${tag('span', { class: way }, plain(told))} ${plain(beside)}`);
  });
  return tag('div', { class: 'compare' }, large(formatCell(first[0], lead, language), size.width) + lines.join(''));
}

/** The total as a number, its course below. */
export function trendOf(data: ChartData, look: Look, size: Size): string {
  const measure = data.columns.find((column) => column.role === 'measure');
  const number = measure ? large(formatCell(data.totals?.[0], measure, look.language), size.width) : '';
  const room = { ...size, height: Math.max(40, size.height - 56) };
  return number + (data.option ? pictureOf(data, look, room) : '');
}

function shareOf(value: ChartCell | undefined, whole: ChartCell | undefined, columns: readonly ChartColumn[]): number {
  const all = columns.length > 1 ? Number(whole ?? 0) : 1;
  return all ? Number(value ?? 0) / all : 0;
}

/** A glass as full as the first measure is of the second, or of one. */
export function liquidOf(data: ChartData, language: string, size: Size): string {
  const [first = []] = data.rows;
  const [column] = data.columns;
  const alone = data.columns.length === 1 && column?.format !== 'percent';
  const share = alone ? 1 : shareOf(first[0], first[1], data.columns);
  const text = alone && column ? formatCell(first[0], column, language) : formatPercent(share, language);
  const level = 96 - 92 * Math.min(1, Math.max(0, share));
  const side = Math.max(60, Math.min(size.width, size.height - 28));
  const glass = [
    '<clipPath id="glass"><circle cx="50" cy="50" r="44"/></clipPath>',
    '<circle class="rim" cx="50" cy="50" r="46"/>',
    `<rect class="water" clip-path="url(#glass)" x="0" y="${level.toFixed(1)}" width="100" height="100"/>`,
    tag(
      'text',
      { class: 'told', x: 50, y: 55, 'text-anchor': 'middle', 'font-size': text.length > 8 ? 11 : 16 },
      plain(text),
    ),
  ];
  const words = data.columns.map((one, at) => `${one.title} ${formatCell(first[at], one, language)}`).join(' / ');
  const svg = { xmlns: 'http://www.w3.org/2000/svg', viewBox: '0 0 100 100', width: side, height: side };
  return tag('div', { class: 'liquid' }, tag('svg', svg, glass.join('')) + tag('div', { class: 'soft' }, plain(words)));
}

const TINTS = 6;
const MOST_WORDS = 80;

/** Names as large as they weigh. */
export function cloudOf(data: ChartData): string {
  const at = data.columns.findIndex((column) => column.role === 'measure');
  const most = Math.max(...data.rows.map((one) => Number(one[at]) || 0), 1);
  const words = data.rows.slice(0, MOST_WORDS).map((one, index) => {
    const weight = Math.sqrt(Math.max(0, Number(one[at]) || 0) / most);
    const style = `font-size:${(11 + 23 * weight).toFixed(0)}px`;
    return tag('span', { class: `word tint${index % TINTS}`, style }, plain(String(one[0] ?? '–')));
  });
  return tag('div', { class: 'cloud' }, words.join(' '));
}

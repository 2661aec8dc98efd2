import { formatCell } from '@/shared/chart/formats';
import { coursesOf, HIGH, pathOf, spotsOf, WIDE } from '@/shared/chart/sparklines';
import type { ChartData } from '@/shared/chart/types';
import { plain, tag } from './markup';
import { word } from './words';

// The second stands at the left of the first, as on every podium.
const PLACES = [1, 0, 2];
const HEIGHTS = [58, 42, 30];
const MOST_ROWS = 500;

function said(data: ChartData, at: number, language: string): string[] {
  return data.columns.map((column, index) => formatCell(data.rows[at]?.[index], column, language));
}

/** The best three on steps, the others below. */
export function podiumOf(data: ChartData, language: string): string {
  const steps = PLACES.filter((at) => at < data.rows.length).map((at) => {
    const [name = '', ...amounts] = said(data, at, language);
    const block = tag('div', { class: `block place${at + 1}`, style: `height:${HEIGHTS[at]}px` }, String(at + 1));
    const amount = tag('div', { class: 'soft' }, plain(amounts.join(' · ')));
    return tag('td', { class: 'step' }, tag('b', {}, plain(name)) + amount + block);
  });
  const rest = data.rows.slice(PLACES.length, MOST_ROWS).map((_, index) => {
    const at = index + PLACES.length;
    const [name = '', ...amounts] = said(data, at, language);
    const cells = [
      tag('td', { class: 'place' }, String(at + 1)),
      tag('td', {}, plain(name)),
      tag('td', { class: 'number' }, plain(amounts.join(' · '))),
    ];
    return tag('tr', {}, cells.join(''));
  });
  const below = rest.length ? tag('table', {}, rest.join('')) : '';
  return tag('table', { class: 'podium' }, tag('tr', {}, steps.join(''))) + below;
}

const MOST_RECORDS = 20;

/** Each group with its fields and numbers below each other: paper has no pages to turn. */
export function recordsOf(data: ChartData, language: string): string {
  const shown = data.rows.slice(0, MOST_RECORDS).map((_, at) => {
    const lines = said(data, at, language).map((text, index) => {
      const title = tag('th', { class: 'soft' }, plain(data.columns[index]?.title ?? ''));
      return tag('tr', {}, title + tag('td', {}, index === 0 ? tag('b', {}, plain(text)) : plain(text)));
    });
    return tag('table', { class: 'record' }, lines.join(''));
  });
  const told = word('truncated', language).replace('{{count}}', String(shown.length));
  return shown.join('') + (data.rows.length > shown.length ? tag('p', { class: 'note' }, plain(told)) : '');
}

function spark(points: readonly (number | null)[], shape: unknown): string {
  const box = { class: 'spark', width: WIDE, height: HIGH, viewBox: `0 0 ${WIDE} ${HIGH}` };
  return tag('svg', box, shape === 'bar' ? bars(points) : line(points));
}

function line(points: readonly (number | null)[]): string {
  const last = spotsOf(points).findLast((spot) => spot !== null);
  const dot = last ? tag('circle', { cx: last.x.toFixed(1), cy: last.y.toFixed(1), r: 2.2 }) : '';
  return tag('path', { d: pathOf(points) }) + dot;
}

function bars(points: readonly (number | null)[]): string {
  const wide = (WIDE - 4) / Math.max(1, points.length);
  const spots = spotsOf([...points, 0]);
  const ground = spots.at(-1)?.y ?? HIGH;
  const drawn = spots.slice(0, -1).map((spot, at) => {
    if (!spot) {
      return '';
    }
    const [x, y] = [2 + at * wide + wide * 0.12, Math.min(spot.y, ground)];
    const height = Math.max(1, Math.abs(ground - spot.y));
    const place = { x, y, width: wide * 0.76, height };
    return tag('rect', Object.fromEntries(Object.entries(place).map(([name, value]) => [name, value.toFixed(1)])));
  });
  return drawn.join('');
}

/** One line for each group: its numbers, and beside each its course over time. */
export function sparklinesOf(data: ChartData, language: string): string {
  const [group, , ...measures] = data.columns;
  const heads = measures.map((one) => tag('th', { class: 'number', colspan: 2 }, plain(one.title)));
  const body = coursesOf(data)
    .slice(0, MOST_ROWS)
    .map((course) => {
      const cells = measures.flatMap((measure, at) => [
        tag('td', { class: 'number' }, spark(course.points[at] ?? [], data.props?.['shape'])),
        tag('td', { class: 'number' }, plain(formatCell(course.totals[at] ?? null, measure, language))),
      ]);
      return tag('tr', {}, tag('th', { class: 'words' }, plain(course.name)) + cells.join(''));
    });
  const totals = measures.map((measure, at) =>
    tag('td', { class: 'number', colspan: 2 }, plain(formatCell(data.totals?.[at], measure, language))),
  );
  const foot = tag('tr', {}, tag('th', { class: 'words' }, plain(word('total', language))) + totals.join(''));
  const top = tag('tr', {}, tag('th', { class: 'words' }, plain(group?.title ?? '')) + heads.join(''));
  const totalled = data.totals && data.props?.['totals'] !== false;
  const parts = [tag('thead', {}, top), tag('tbody', {}, body.join('')), totalled ? tag('tfoot', {}, foot) : ''];
  return tag('table', {}, parts.join(''));
}

import { describe, expect, test } from 'vitest';
import { reduce } from './changes';
import { settled } from './layout';
import { TEMPLATES, type TemplateWords } from './templates';
import type { Dashboard, SourceField } from './types';

const field = (path: string, type: string, widget: string, aggs: string[], more = {}): SourceField => ({
  path,
  title: path,
  type,
  widget,
  form: 'deal',
  groups: true,
  aggs,
  ...more,
});
const FULL = [
  field('stage', 'text', 'select', ['count', 'count_distinct']),
  field('amount', 'decimal', 'money', ['sum', 'avg']),
  field('owner', 'link', 'member', ['count', 'count_distinct']),
  field('created_at', 'datetime', 'datetime', ['min', 'max'], { grains: ['day', 'month'] }),
];
const BARE = [FULL[3] as SourceField];
const word = (...names: string[]) => names.join(' ');
const WORDS: TemplateWords = {
  heading: 'Deals',
  count: 'n',
  thisMonth: 'm',
  sum: word,
  average: word,
  trend: 't',
  share: word,
  ranking: word,
  details: 'd',
  funnel: word,
  byMonthAnd: word,
  matrix: word,
  growth: 'g',
  weekday: 'w',
  cumulative: 'c',
  perPerson: 'p',
  list: 'l',
};
const EMPTY: Dashboard = { key: 'd', tiles: [] };

describe.each(TEMPLATES.map((template) => [template.name, template] as const))('%s', (_name, template) => {
  test('makes a page in place, of nothing but the fields of the form', () => {
    const { tiles, filters } = template.make('deal', FULL, WORDS);

    const after = reduce(EMPTY, { kind: 'add', tiles });

    const paths = new Set(FULL.map((one) => one.path));
    const used = tiles.flatMap((tile) =>
      'chart' in tile ? [...(tile.dimensions ?? []), ...(tile.measures ?? [])].flatMap((one) => one.field ?? []) : [],
    );
    expect(used.filter((path) => !paths.has(path))).toEqual([]);
    expect(filters.map((one) => one.field)).toEqual(['created_at', 'owner', 'stage']);
    expect(settled(after.tiles)).toBe(after.tiles);
    expect(new Set(after.tiles.map((tile) => tile.key)).size).toBe(tiles.length);
  });

  test('is offered only where the form has what it takes', () => {
    expect(template.fits(FULL)).toBe(true);
    if (template.fits(BARE)) {
      expect(template.make('deal', BARE, WORDS).tiles.length).toBeGreaterThan(2);
    }
  });
});

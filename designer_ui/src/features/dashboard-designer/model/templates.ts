import { bestGroups, bestNumbers, dimensionOf, isDate, measureOf } from './charts';
import { board, type Words } from './starters';
import type { Dimension, Measure, NewTile, PageFilter, SourceField } from './types';

export type TemplateWords = Words & {
  heading: string;
  details: string;
  funnel: (field: string) => string;
  byMonthAnd: (field: string) => string;
  matrix: (a: string, b: string) => string;
  growth: string;
  weekday: string;
  cumulative: string;
  perPerson: string;
  list: string;
};

export type Made = { tiles: NewTile[]; filters: PageFilter[] };

/** A whole board made from the fields of a form; `fits` says whether the form has what it takes. */
export type Template = {
  name: string;
  icons: readonly string[];
  fits: (fields: readonly SourceField[]) => boolean;
  make: (form: string, fields: readonly SourceField[], words: TemplateWords) => Made;
};

const MONTH: Dimension = { field: 'created_at', grain: 'month' };
const COUNT: Measure = { agg: 'count' };

function choiceIn(fields: readonly SourceField[]): SourceField | undefined {
  return bestGroups(fields, false).find((field) => field.type !== 'link' && !isDate(field));
}

function personIn(fields: readonly SourceField[]): SourceField | undefined {
  return fields.find((field) => field.path === 'owner') ?? fields.find((field) => field.widget === 'member');
}

function mainOf(fields: readonly SourceField[]): Measure {
  const [amount] = bestNumbers(fields);
  return amount ? measureOf(amount) : COUNT;
}

/** The filters that most boards begin with: when, who, and the first choice. */
function usualFilters(fields: readonly SourceField[]): PageFilter[] {
  const created = fields.find((field) => field.path === 'created_at');
  const person = personIn(fields);
  const choice = choiceIn(fields);
  const named = (key: string, field: SourceField | undefined, more: Partial<PageFilter> = {}) =>
    field ? [{ key, field: field.path, title: field.title, ...more }] : [];
  const above = person ? { cascade: ['who'] } : {};
  return [...named('when', created), ...named('who', person), ...named('what', choice, above)];
}

const chart = (
  form: string,
  kind: string,
  title: string,
  given: { dimensions: Dimension[]; measures: Measure[] },
  at: NewTile['at'],
  more: Partial<NewTile> = {},
): NewTile => ({ chart: kind, title, form, ...given, at, ...more }) as NewTile;

function heading(words: string, y: number): NewTile {
  return { element: 'text', props: { text: words, look: 'title' }, at: { x: 0, y, w: 12, h: 1 } };
}

function pipeline(form: string, fields: readonly SourceField[], words: TemplateWords): Made {
  const choice = choiceIn(fields) as SourceField;
  const person = personIn(fields);
  const main = mainOf(fields);
  const short = { ...main, format: 'compact' };
  const stage = dimensionOf(choice);
  const drill = person ? { drill: [dimensionOf(person)] } : {};
  const tiles: NewTile[] = [
    heading(words.heading, 0),
    chart(form, 'card', words.count, { dimensions: [], measures: [COUNT] }, { x: 0, y: 1, w: 3, h: 2 }),
    chart(form, 'card_trend', words.growth, { dimensions: [MONTH], measures: [short] }, { x: 0, y: 3, w: 3, h: 4 }),
    chart(
      form,
      'funnel',
      words.funnel(choice.title),
      { dimensions: [stage], measures: [main] },
      { x: 3, y: 1, w: 4, h: 6 },
      drill,
    ),
    chart(
      form,
      'bar_stacked',
      words.byMonthAnd(choice.title),
      { dimensions: [MONTH, stage], measures: [main] },
      { x: 7, y: 1, w: 5, h: 6 },
    ),
  ];
  if (person) {
    const who = dimensionOf(person);
    tiles.push(
      chart(
        form,
        'ranking',
        words.ranking(person.title),
        { dimensions: [who], measures: [main] },
        { x: 0, y: 7, w: 4, h: 6 },
        { limit: 10 },
      ),
      chart(
        form,
        'pivot',
        words.matrix(person.title, choice.title),
        { dimensions: [who, stage], measures: [COUNT] },
        { x: 4, y: 7, w: 8, h: 6 },
      ),
    );
  }
  return { tiles, filters: usualFilters(fields) };
}

function trend(form: string, fields: readonly SourceField[], words: TemplateWords): Made {
  const main = mainOf(fields);
  const short = { ...main, format: 'compact' };
  const choice = choiceIn(fields);
  const tiles: NewTile[] = [
    heading(words.heading, 0),
    chart(form, 'card', words.count, { dimensions: [], measures: [COUNT] }, { x: 0, y: 1, w: 3, h: 2 }),
    chart(form, 'card_trend', words.growth, { dimensions: [MONTH], measures: [short] }, { x: 0, y: 3, w: 3, h: 4 }),
    chart(form, 'line', words.trend, { dimensions: [MONTH], measures: [main] }, { x: 3, y: 1, w: 9, h: 6 }),
    chart(form, 'cumulative', words.cumulative, { dimensions: [MONTH], measures: [main] }, { x: 0, y: 7, w: 6, h: 6 }),
    choice
      ? chart(
          form,
          'area_stacked',
          words.byMonthAnd(choice.title),
          { dimensions: [MONTH, dimensionOf(choice)], measures: [COUNT] },
          { x: 6, y: 7, w: 6, h: 6 },
        )
      : chart(
          form,
          'bar',
          words.weekday,
          { dimensions: [{ field: 'created_at', grain: 'week' }], measures: [COUNT] },
          { x: 6, y: 7, w: 6, h: 6 },
        ),
  ];
  return { tiles, filters: usualFilters(fields) };
}

function team(form: string, fields: readonly SourceField[], words: TemplateWords): Made {
  const person = personIn(fields) as SourceField;
  const choice = choiceIn(fields);
  const main = mainOf(fields);
  const who = dimensionOf(person);
  const second = choice ? [dimensionOf(choice)] : [];
  const pages = [
    { key: 'numbers', title: words.perPerson },
    { key: 'list', title: words.list },
  ];
  const on = (tab: string) => ({ in: { tile: 'team', tab } }) as Partial<NewTile>;
  const tiles: NewTile[] = [
    heading(words.heading, 0),
    chart(
      form,
      'ranking',
      words.ranking(person.title),
      { dimensions: [who], measures: [main] },
      { x: 0, y: 1, w: 5, h: 6 },
    ),
    chart(
      form,
      second.length ? 'row_stacked' : 'row',
      choice ? words.matrix(person.title, choice.title) : words.share(person.title),
      { dimensions: [who, ...second], measures: [COUNT] },
      { x: 5, y: 1, w: 7, h: 6 },
    ),
    { key: 'team', element: 'tabs', props: { tabs: pages }, at: { x: 0, y: 7, w: 12, h: 8 } },
    chart(
      form,
      'line',
      words.byMonthAnd(person.title),
      { dimensions: [MONTH, who], measures: [main] },
      { x: 0, y: 0, w: 12, h: 6 },
      on('numbers'),
    ),
    { element: 'view', props: { form }, at: { x: 0, y: 0, w: 12, h: 6 }, ...on('list') } as NewTile,
  ];
  return { tiles, filters: usualFilters(fields) };
}

/** Boards that any form can have, by what its fields are. */
export const TEMPLATES: readonly Template[] = [
  {
    name: 'overview',
    icons: ['square-kanban', 'chart-column', 'chart-donut', 'list-ordered'],
    fits: () => true,
    make: (form, fields, words) => ({ tiles: board(form, fields, words), filters: usualFilters(fields) }),
  },
  {
    name: 'pipeline',
    icons: ['filter', 'chart-column', 'list-ordered'],
    fits: (fields) => choiceIn(fields) !== undefined,
    make: pipeline,
  },
  { name: 'trend', icons: ['trending-up', 'chart-line', 'calendar'], fits: () => true, make: trend },
  {
    name: 'team',
    icons: ['users', 'list-ordered', 'table-2'],
    fits: (fields) => personIn(fields) !== undefined,
    make: team,
  },
];

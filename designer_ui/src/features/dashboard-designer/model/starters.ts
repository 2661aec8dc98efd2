import { bestGroups, bestNumbers, dimensionOf, isDate, measureOf } from './charts';
import type { Measure, NewTile, SourceField } from './types';

/** The words of the tiles that a starter makes. */
export type Words = {
  count: string;
  thisMonth: string;
  sum: (field: string) => string;
  average: (field: string) => string;
  trend: string;
  share: (field: string) => string;
  ranking: (field: string) => string;
};

function cards(form: string, amount: SourceField | undefined, words: Words): NewTile[] {
  const card = (title: string, measure: Measure, x: number, more: Partial<NewTile> = {}): NewTile => ({
    chart: 'card',
    title,
    form,
    measures: [measure],
    at: { x, y: 0, w: 3, h: 2 },
    ...more,
  });
  const where = { field: 'created_at', op: 'in_range', value: { this: 'month' } };
  const two = [
    card(words.count, { agg: 'count' }, 0),
    card(words.thisMonth, { agg: 'count' }, 3, { where } as Partial<NewTile>),
  ];
  if (!amount) {
    return two.map((tile, index) => ({ ...tile, at: { x: index * 6, y: 0, w: 6, h: 2 } }));
  }
  return [
    ...two,
    card(words.sum(amount.title), { field: amount.path, agg: 'sum' }, 6),
    card(words.average(amount.title), { field: amount.path, agg: 'avg' }, 9),
  ];
}

/** Numbers, a trend, shares and a ranking of one form: a whole board from what its fields are. */
export function board(form: string, fields: readonly SourceField[], words: Words): NewTile[] {
  const [amount] = bestNumbers(fields);
  const main: Measure = amount ? measureOf(amount) : { agg: 'count' };
  const [first, second] = bestGroups(fields, false).filter((field) => !isDate(field));
  const ranked = second ?? first;
  const tiles: NewTile[] = [
    ...cards(form, amount, words),
    {
      chart: 'bar',
      title: words.trend,
      form,
      dimensions: [{ field: 'created_at', grain: 'month' }],
      measures: [main],
      at: { x: 0, y: 2, w: first ? 8 : 12, h: 6 },
    },
  ];
  if (first) {
    const dimensions = [dimensionOf(first)];
    const measures: Measure[] = [{ agg: 'count' }];
    tiles.push({
      chart: 'donut',
      title: words.share(first.title),
      form,
      dimensions,
      measures,
      at: { x: 8, y: 2, w: 4, h: 6 },
    });
  }
  if (ranked) {
    tiles.push({
      chart: 'ranking',
      title: words.ranking(ranked.title),
      form,
      dimensions: [dimensionOf(ranked)],
      measures: [main],
      limit: 10,
      at: { x: 0, y: 8, w: 12, h: 6 },
    });
  }
  return tiles;
}

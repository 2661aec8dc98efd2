import { expect, test } from 'vitest';
import { polished } from './polish';

const PIE = {
  legend: { show: true, type: 'scroll', itemWidth: 25 },
  tooltip: { show: true, padding: 5, trigger: 'item' },
  series: [{ type: 'pie', label: { show: true, formatter: '{b}: {d}%' } }],
};

test('the names around a small pie stand in its legend, so that none is cut', () => {
  const [narrow] = polished(PIE, 320)['series'] as { label: { formatter: string } }[];
  const [wide] = polished(PIE, 600)['series'] as { label: { formatter: string } }[];

  expect(narrow?.label.formatter).toBe('{d}%');
  expect(wide?.label.formatter).toBe('{b}: {d}%');
});

test('without a legend the names stay', () => {
  const [series] = polished({ ...PIE, legend: { show: false } }, 320)['series'] as { label: { formatter: string } }[];

  expect(series?.label.formatter).toBe('{b}: {d}%');
});

test('marks are small and the tooltip follows the theme', () => {
  expect(polished(PIE, 600)).toMatchObject({ legend: { itemWidth: 10 }, tooltip: { trigger: 'item' } });
  expect(polished(PIE, 600)['tooltip']).not.toHaveProperty('padding');
});

test('a few names stand in two lines where they are long, many are thinned out', () => {
  const axis = (count: number, width: number) =>
    (
      polished({ xAxis: { type: 'category', data: Array.from({ length: count }, String) }, series: [] }, width)[
        'xAxis'
      ] as { axisLabel: object }[]
    )[0]?.axisLabel;

  expect(axis(4, 400)).toMatchObject({ interval: 0, overflow: 'break' });
  expect(axis(30, 400)).toEqual({ hideOverlap: true });
});

test('in a tiny tile the shares stand on the pie itself', () => {
  const [series] = polished(PIE, 220)['series'] as { label: { position: string } }[];

  expect(series?.label.position).toBe('inside');
});

test('words that do not fit below a column stand slanted, they are not torn', () => {
  const axis = (names: string[]) =>
    (polished({ xAxis: { type: 'category', data: names }, series: [] }, 300)['xAxis'] as { axisLabel: object }[])[0]
      ?.axisLabel;

  expect(axis(['Electronics', 'Automotive', 'Food', 'Logistics', 'Energy'])).toMatchObject({ rotate: 40 });
  expect(axis(['新能源', '机械', '汽车', '材料', '物流'])).toMatchObject({ overflow: 'break' });
});

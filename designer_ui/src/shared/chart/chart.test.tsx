import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '@/test/render-page';
import { ChartView } from './chart-view';
import { change } from './compare-view';
import { formatNamed } from './formats';
import { pivotOf } from './pivot';
import { resolveOption } from './resolve';
import { tipOf } from './tip';
import type { ChartData } from './types';

const STAGE = { key: 'stage', title: 'Stage', type: 'text', role: 'dimension' } as const;
const OWNER = { key: 'owner', title: 'Owner', type: 'link', role: 'dimension' } as const;
const AMOUNT = { key: 'amount', title: 'Amount', type: 'decimal', role: 'measure', format: 'money' } as const;

const PIVOT: ChartData = {
  chart: 'pivot',
  view: 'pivot',
  option: null,
  columns: [STAGE, OWNER, AMOUNT],
  rows: [
    ['Won', 'Ann', '10.00'],
    ['Lost', 'Bob', '5.00'],
  ],
  keys: [
    ['won', 1],
    ['lost', 2],
  ],
  totals: ['15.00'],
  subtotals: [
    {
      dimensions: [0],
      keys: [['lost'], ['won']],
      rows: [
        ['Lost', '5.00'],
        ['Won', '10.00'],
      ],
    },
  ],
  truncated: false,
};

const PAINT = { tone: (name: string) => `<${name}>`, palette: (name: string) => [`<${name}>`] };

test('named formats become functions, texts that look like code stay texts', () => {
  const option = resolveOption(
    { yAxis: { axisLabel: { formatter: { $fmt: 'percent' } } }, title: 'function(){}' },
    'en',
    PAINT,
  ) as { yAxis: { axisLabel: { formatter: (v: number) => string } }; title: string };

  expect(option.yAxis.axisLabel.formatter(0.25)).toBe('25%');
  expect(option.title).toBe('function(){}');
});

test('nothing is shown as a dash, never as zero', () => {
  expect(formatNamed('money', null, 'en')).toBe('–');
  expect(formatNamed('compact', 12345, 'en')).toBe('12.3K');
});

test('a pivot keeps the order of the server and leaves empty crossings empty', () => {
  const table = pivotOf(PIVOT, { total: 'Total', subtotal: 'Subtotal' });
  const ann = table.columns.findIndex((column) => column.labels[0] === 'Ann');

  expect(table.lines.map((line) => line.labels[0])).toEqual(['Lost', 'Won', undefined]);
  expect(table.values[0]?.[ann]).toBeNull();
  expect(table.values[0]?.at(-1)).toBe('5.00');
});

test('a ranking shows places and numbers', async () => {
  const data: ChartData = {
    ...PIVOT,
    chart: 'ranking',
    view: 'table',
    columns: [STAGE, AMOUNT],
    rows: [['Won', '10.00']],
    keys: [['won']],
    totals: null,
  };
  renderPage(<ChartView data={data} label="Deals" />);

  expect(await screen.findByText('¥10.00')).toBeTruthy();
  expect(screen.getByText('1')).toBeTruthy();
});

test('tones, palettes and shapes come from fixed tables', () => {
  const option = resolveOption(
    {
      itemStyle: { $tone: 'rise', opacity: 0.5 },
      inRange: { $palette: 'diverging' },
      renderItem: { $draw: 'unknown shape' },
      label: { formatter: { $fmt: 'number', abs: true } },
      axis: { $fmt: 'number', span: 5 },
    },
    'en',
    PAINT,
  ) as {
    itemStyle: unknown;
    inRange: unknown;
    renderItem: (params: unknown, api: unknown) => unknown;
    label: { formatter: (value: number) => string };
    axis: (value: string) => string;
  };

  expect(option.itemStyle).toEqual({ opacity: 0.5, color: '<rise>' });
  expect(option.inRange).toEqual({ color: ['<diverging>'] });
  expect(option.renderItem({}, {})).toBeUndefined();
  expect(option.label.formatter(-3)).toBe('3');
  expect(option.axis('10')).toBe('10–15');
});

test('a tooltip is text, whatever the values say', () => {
  const tip = tipOf('en')({ data: { head: '<b>East</b>', tip: [['Sales', 12, 'number']] } }) as HTMLElement;

  expect(tip.querySelector('b')).toBeNull();
  expect(tip.textContent).toBe('<b>East</b>Sales12');
});

test('a comparison tells how much more, and nothing against nothing', () => {
  expect(change('12', '10')).toBeCloseTo(0.2);
  expect(change('5', '-10')).toBeCloseTo(1.5);
  expect(change('5', '0')).toBeNull();
  expect(change(null, '1')).toBeNull();
});

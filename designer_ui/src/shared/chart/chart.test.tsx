import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '@/test/render-page';
import { ChartView } from './chart-view';
import { formatNamed } from './formats';
import { pivotOf } from './pivot';
import { resolveOption } from './resolve';
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

test('named formats become functions, texts that look like code stay texts', () => {
  const option = resolveOption(
    { yAxis: { axisLabel: { formatter: { $fmt: 'percent' } } }, title: 'function(){}' },
    'en',
  ) as { yAxis: { axisLabel: { formatter: (v: number) => string } }; title: string };

  expect(option.yAxis.axisLabel.formatter(0.25)).toBe('25%');
  expect(option.title).toBe('function(){}');
});

test('nothing is shown as a dash, never as zero', () => {
  expect(formatNamed('money', null, 'en')).toBe('–');
  expect(formatNamed('compact', 12345, 'en')).toBe('12.3K');
});

test('a pivot keeps the order of the server and leaves empty crossings empty', () => {
  const table = pivotOf(PIVOT);
  const [lost] = table.rows;
  const ann = table.columns.find((column) => column.labels[0] === 'Ann');

  expect(table.rows.map((row) => row.labels[0])).toEqual(['Lost', 'Won']);
  expect(lost && ann && table.cell(lost, ann)).toBeUndefined();
  expect(lost && table.rowTotal(lost)).toEqual(['5.00']);
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

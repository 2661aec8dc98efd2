import type { Statistics } from './runs';

/** How runs end, in the order in which they are stacked. */
export const SERIES = ['done', 'waiting', 'running', 'skipped', 'failed', 'unknown'] as const;

/** What went wrong is red wherever it stands; the colours do not depend on what else there is. */
const TONES: Readonly<Record<(typeof SERIES)[number], string>> = {
  done: 'rise',
  waiting: 'series1',
  running: 'series2',
  skipped: 'quiet',
  failed: 'alarm',
  unknown: 'fall',
};

const DAY = 86_400_000;

type Words = { day: string; series: (name: string) => string };

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** A length of time in its largest unit: `0.2 seconds`, `3 hours`. */
export function lengthOf(seconds: number, language: string): string {
  const [unit, size] = UNITS.find(([, one]) => seconds >= one) ?? (['second', 1] as const);
  const rounding = { maximumSignificantDigits: seconds >= 10 ? 3 : 2 };
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', ...rounding }).format(
    Math.max(seconds / size, 0),
  );
}

/** Every day up to today, also those without a run. */
export function daysBefore(now: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(now - (count - 1 - index) * DAY).toISOString().slice(0, 10),
  );
}

/** The runs by day as a chart that our pages can draw. */
export function chartOf(numbers: Statistics, count: number, now: number, { day, series }: Words) {
  const days = daysBefore(now, count);
  const byDay = new Map(numbers.days.map((one) => [one.day, one]));
  const names = SERIES.filter((name) => numbers.totals[name]);
  const value = (one: string, name: string) => Number(byDay.get(one)?.[name] ?? 0);
  return {
    chart: 'bar_stacked',
    view: 'echarts',
    option: {
      tooltip: { trigger: 'axis' },
      legend: { show: names.length > 1, bottom: 0 },
      grid: { left: 40, right: 12, top: 12, bottom: names.length > 1 ? 48 : 24, containLabel: false },
      xAxis: { type: 'category', data: days.map((one) => one.slice(5)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: names.map((name) => ({
        type: 'bar',
        stack: 'all',
        name: series(name),
        itemStyle: { $tone: TONES[name] },
        barMaxWidth: 18,
        data: days.map((one) => value(one, name)),
      })),
    },
    columns: [
      { key: 'day', title: day, type: 'text', role: 'dimension' },
      ...names.map((name) => ({ key: name, title: series(name), type: 'integer', role: 'measure' })),
    ],
    rows: days.map((one) => [one, ...names.map((name) => value(one, name))]),
    keys: days.map((one) => [one]),
    totals: null,
    truncated: false,
    cached: false,
  };
}

import { expect, it } from 'vitest';
import { isWeekend, monthOf, turned } from './year';

it('lays a month out from Monday', () => {
  expect(monthOf(2026, 2)).toEqual({ before: 6, days: expect.arrayContaining(['2026-02-01', '2026-02-28']) });
  expect(monthOf(2024, 2).days).toHaveLength(29);
  expect(isWeekend('2026-02-01')).toBe(true);
});

it('turns a working day into a holiday, a Sunday into a working day, and both back', () => {
  const holiday = turned([], '2026-10-01');
  const both = turned(holiday, '2026-09-27');

  expect(both.map((day) => [day.date, day.kind])).toEqual([
    ['2026-09-27', 'workday'],
    ['2026-10-01', 'holiday'],
  ]);
  expect(turned(turned(both, '2026-10-01'), '2026-09-27')).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import type { RecordData } from '@/api/types';
import { addDays, addMonths, dayOf, daysBetween, shifted, storedAt, weekday, weeksOfMonth } from './days';
import { allowedDays, barsIn, columnsIn, endOf, moved, reach, type Span, spanOf, spansOf, withinDays } from './spans';

const FIELDS = { start: 'start', end: 'end' };

function record(id: number, start: string | null, end: string | null = null): RecordData {
  return { id, version: 1, start, end };
}

function span(id: number, start: string, end: string | null = null): Span {
  return spanOf(record(id, start, end), FIELDS) as Span;
}

describe('days', () => {
  test('days go over months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2025-12-31', '2026-03-01')).toBe(60);
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-01');
  });

  test('weeks begin on Monday and cover the month', () => {
    const weeks = weeksOfMonth('2026-11-22');

    expect(weekday('2026-11-23')).toBe(0);
    expect(weeks[0]?.[0]).toBe('2026-10-26');
    expect(weeks.at(-1)?.[6]).toBe('2026-12-06');
    expect(weeks.every((week) => week.length === 7)).toBe(true);
  });

  test('a moment is moved as a moment, a day as a day', () => {
    expect(shifted('2026-01-31', 1)).toBe('2026-02-01');
    const later = shifted('2026-01-31T08:00:00Z', 2, 30);
    expect(Date.parse(later) - Date.parse('2026-01-31T08:00:00Z')).toBe(2 * 86_400_000 + 30 * 60_000);
    expect(dayOf(storedAt('2026-05-04', true, 600))).toBe('2026-05-04');
    expect(storedAt('2026-05-04', false)).toBe('2026-05-04');
  });

  test('what is no day has none', () => {
    expect([dayOf(null), dayOf(''), dayOf('soon'), dayOf(7)]).toEqual([null, null, null, null]);
  });
});

describe('spans', () => {
  test('an end before the beginning counts as none', () => {
    expect(span(1, '2026-01-05', '2026-01-02').last).toBe('2026-01-05');
    expect(spansOf([record(1, null), record(2, '2026-01-05')], FIELDS)).toHaveLength(1);
  });

  test('bars never cover each other and long ones stand above', () => {
    const week = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09', '2026-01-10', '2026-01-11'];
    const bars = barsIn(
      [span(1, '2026-01-06'), span(2, '2026-01-01', '2026-01-07'), span(3, '2026-01-09', '2026-01-20')],
      week,
    );

    expect(bars.map(({ span: one, at, length, lane }) => [one.record.id, at, length, lane])).toEqual([
      [2, 0, 3, 0],
      [1, 1, 1, 1],
      [3, 4, 3, 0],
    ]);
    expect(bars[0]?.before).toBe(true);
    expect(bars[2]?.after).toBe(true);
  });

  test('overlapping hours stand side by side', () => {
    const at = (id: number, from: number, to: number): Span => ({
      record: record(id, 'x'),
      first: 'd',
      last: 'd',
      from,
      to,
    });
    const placed = columnsIn([at(1, 540, 600), at(2, 570, 630), at(3, 700, 760)]);

    expect(placed.map(({ column, of }) => [column, of])).toEqual([
      [0, 2],
      [1, 2],
      [0, 1],
    ]);
    expect(endOf(at(4, 600, 605))).toBe(630);
  });

  test('a bar is moved as a whole or at one end, never past the other', () => {
    const one = span(1, '2026-01-05', '2026-01-08');

    expect(moved(one, FIELDS, { days: 2 })).toEqual({ start: '2026-01-07', end: '2026-01-10' });
    expect(moved(one, FIELDS, { days: -1, only: 'end' })).toEqual({ end: '2026-01-07' });
    expect(allowedDays(one, 9, 'start')).toBe(3);
    expect(allowedDays(one, -9, 'end')).toBe(-3);
    expect(allowedDays(one, -9, undefined)).toBe(-9);
  });

  test('a record without an end is asked for by its beginning only', () => {
    expect(withinDays({ start: 'a', end: undefined }, '2026-01-01', '2026-01-31')).toEqual({
      field: 'a',
      op: 'between',
      value: ['2026-01-01', '2026-01-31'],
    });
    expect(withinDays(FIELDS, '2026-01-01', '2026-01-31')).toHaveProperty('any');
  });

  test('the line of time reaches from the first to the last day, with room', () => {
    expect(reach([span(1, '2026-01-05', '2026-01-08')], '2026-01-06', 2)).toEqual({ first: '2026-01-03', count: 8 });
  });
});

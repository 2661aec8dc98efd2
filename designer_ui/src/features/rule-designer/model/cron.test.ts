import { expect, test } from 'vitest';
import { cronOf, nextRuns, parseCron, planOf } from './cron';

const AT = Date.UTC(2026, 0, 30, 2, 0); // Friday, 10:00 in Shanghai

function next(source: string, timezone = 'Asia/Shanghai', count = 3): string[] {
  const cron = parseCron(source);
  return cron ? nextRuns(cron, AT, timezone, count).map((one) => one.toISOString().slice(0, 16)) : [];
}

test('a schedule is counted on the clocks of its zone', () => {
  expect(next('0 9 * * *')).toEqual(['2026-01-31T01:00', '2026-02-01T01:00', '2026-02-02T01:00']);
  expect(next('0 9 * * *', 'UTC', 1)).toEqual(['2026-01-30T09:00']);
});

test('working days, weekdays by name, steps and the last days of short months', () => {
  expect(next('30 8 * * 1-5', 'Asia/Shanghai', 2)).toEqual(['2026-02-02T00:30', '2026-02-03T00:30']);
  expect(next('0 0 * * SUN', 'UTC', 1)).toEqual(['2026-02-01T00:00']);
  expect(next('*/20 10 * * *', 'Asia/Shanghai', 2)).toEqual(['2026-01-30T02:20', '2026-01-30T02:40']);
  expect(next('0 9 31 * *', 'UTC', 2)).toEqual(['2026-01-31T09:00', '2026-03-31T09:00']);
});

test('a day and a weekday together mean either', () => {
  expect(next('0 0 1 * 6', 'UTC', 2)).toEqual(['2026-01-31T00:00', '2026-02-01T00:00']);
});

test('summer time moves with the zone', () => {
  const cron = parseCron('0 9 * * *');
  const runs = cron ? nextRuns(cron, Date.UTC(2026, 2, 28, 12), 'Europe/Berlin', 2) : [];

  expect(runs.map((one) => one.toISOString().slice(0, 16))).toEqual(['2026-03-29T07:00', '2026-03-30T07:00']);
});

test('what is no schedule is none', () => {
  for (const source of ['', '* * * *', '60 * * * *', '0 9 * * 8', '5-1 * * * *', 'a b c d e', '0 9 0 * *']) {
    expect(parseCron(source)).toBeNull();
  }
});

test('what people say and the five parts are the same', () => {
  for (const source of ['15 * * * *', '0 9 * * *', '30 8 * * 1-5', '0 10 * * 1,4', '0 9 28 * *']) {
    expect(cronOf(planOf(source))).toBe(source);
  }
  expect(planOf('*/5 * * * *').every).toBe('own');
  expect(planOf('0 9 1 1 *').every).toBe('own');
});

import { expect, test } from 'vitest';
import { formatHeadline } from '@/shared/chart/formats';
import { isOtherPeriod, periodNamed } from './periods';
import { leftToday } from './pool';

const MONEY = { key: 'amount', title: 'Amount', type: 'decimal', role: 'measure', format: 'money' } as const;

test('a large number is short where it stands alone, and never rounded while it is small', () => {
  expect(formatHeadline('5891170.00', MONEY, 'zh-CN')).toBe('¥589.12万');
  expect(formatHeadline('5891170.00', MONEY, 'en')).toBe('¥5.89M');
  expect(formatHeadline('10315200.00', MONEY, 'zh-CN')).toBe('¥1,031.52万');
  expect(formatHeadline('259350.00', MONEY, 'zh-CN')).toBe('¥259,350');
  expect(formatHeadline('99.50', MONEY, 'en')).toBe('¥99.50');
  expect(formatHeadline('0.00', MONEY, 'en')).toBe('¥0');
  expect(formatHeadline(null, MONEY, 'en')).toBe('–');
  expect(formatHeadline('0.4425', { ...MONEY, format: 'percent' }, 'en')).toBe('44.3%');
});

test('what one may still claim is the least of the pool, the day and the hands', () => {
  const quota = { today: 2, per_day: 5, held: 59, most: 60 };

  expect(leftToday({ count: 46, quota })).toBe(1);
  expect(leftToday({ count: 46, quota: { ...quota, most: null } })).toBe(3);
  expect(leftToday({ count: 2, quota: { ...quota, most: null } })).toBe(2);
  expect(leftToday({ count: 9, quota: { ...quota, today: 7 } })).toBe(0);
  expect(leftToday({ count: 9, quota: { ...quota, per_day: null, most: null } })).toBeNull();
});

test('a period that the list does not name is not shown as any time', () => {
  expect(periodNamed({ last: { days: 90 } })).toBe('last_90_days');
  expect(isOtherPeriod({ last: { days: 45 } })).toBe(true);
  expect(isOtherPeriod({ from: '2026-01-01' })).toBe(false);
  expect(isOtherPeriod(undefined)).toBe(false);
});

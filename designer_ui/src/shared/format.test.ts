import { expect, test } from 'vitest';
import { formatBytes, formatDay, formatDecimal, formatMoment, formatMoney, formatPercent } from './format';

test('digits beyond a float survive', () => {
  expect(formatDecimal('12345678901234567.89', 'en')).toBe('12,345,678,901,234,567.89');
});

test('money shows its decimals and its sign', () => {
  expect(formatMoney('1234.5', 'zh-CN')).toBe('¥1,234.50');
  expect(formatMoney('-0.005', 'en', 'USD')).toBe('-$0.01');
  expect(formatMoney('1000', 'zh-CN', 'JPY', 0)).toContain('1,000');
});

test('decimals may be fixed or kept', () => {
  expect(formatDecimal('2.5', 'en', 2)).toBe('2.50');
  expect(formatDecimal('2.50', 'en')).toBe('2.5');
});

test('a share reads as a percentage', () => {
  expect(formatPercent('0.125', 'en')).toBe('12.5%');
  expect(formatPercent('1', 'zh-CN')).toBe('100%');
});

test('a day stays the same day in every time zone', () => {
  expect(formatDay('2026-01-31', 'zh-CN')).toBe('2026-01-31');
  expect(formatDay('2026-01-31', 'en')).toBe('31 Jan 2026');
});

test('a moment has its minutes', () => {
  expect(formatMoment('2026-01-31T08:05:00', 'zh-CN')).toBe('2026-01-31 08:05');
});

test('sizes are short', () => {
  expect(formatBytes(0, 'en')).toBe('0 B');
  expect(formatBytes(1_500_000, 'en')).toBe('1.4 MB');
});

import { expect, test } from 'vitest';
import { dayAt, elbow, headOf, leftOf, scaleOf, widthOf, ZOOMS } from './scale';

test('a place on the line and its day belong together at every zoom', () => {
  for (const zoom of ZOOMS) {
    const scale = scaleOf('2026-01-01', 400, zoom);

    expect(dayAt(scale, leftOf(scale, '2026-03-15') + scale.width / 2)).toBe('2026-03-15');
    expect(leftOf(scale, scale.first)).toBe(0);
    expect(widthOf(scale)).toBe(400 * scale.width);
  }
});

test('the head covers what is in sight without gaps and no more', () => {
  const scale = scaleOf('2026-01-10', 400, 'week');
  const { upper, lower } = headOf(scale, 300, 900);

  for (const row of [upper, lower]) {
    for (const [at, tick] of row.entries()) {
      const next = row[at + 1];
      expect(next === undefined || Math.abs(tick.left + tick.width - next.left) < 1e-6).toBe(true);
    }
    expect(row[0]?.left).toBeLessThanOrEqual(300);
    expect((row.at(-1)?.left ?? 0) + (row.at(-1)?.width ?? 0)).toBeGreaterThanOrEqual(1200);
  }
  expect(lower.length).toBeLessThan(15);
});

test('a line that would run backwards goes around', () => {
  expect(elbow({ x: 10, y: 0 }, { x: 100, y: 40 })).toBe('M10,0 H19 V40 H100');
  expect(elbow({ x: 100, y: 0 }, { x: 50, y: 40 })).toContain('V20');
});

test('a line of time has an end', () => {
  expect(scaleOf('1900-01-01', 99_999, 'day').count).toBeLessThan(6000);
});

import { expect, test } from 'vitest';
import { language } from './language';

const env = {
  now: new Date('2025-03-15T20:00:00Z'),
  timezone: 'Asia/Shanghai',
  user: { id: 7, title: '王芳' },
  department: { id: 3, title: '销售部' },
};

test('a formula answers with exact numbers, written with the decimals of its field', () => {
  const formula = language.formula('SUM(items.price) * 0.1');
  const items = ['0.10', '0.25'].map((price) => ({ price: language.native(price, 'decimal') }));

  const answer = formula?.run({ items }, env);

  expect(formula?.references).toEqual(['items.price']);
  expect(language.wire(answer, 'decimal', 2)).toBe('0.04');
});

test('a formula that fails answers nothing, and a text that is none is no formula', () => {
  expect(language.formula('1 / 0')?.run({}, env)).toBeNull();
  expect(language.formula('1 +')).toBeNull();
});

test('days and people are those of the person who fills in', () => {
  expect(language.wire(language.formula('TODAY()')?.run({}, env), 'date', undefined)).toBe('2025-03-16');
  expect(language.wire(language.formula('NOW()')?.run({}, env), 'datetime', undefined)).toBe('2025-03-15T20:00:00Z');
  expect(language.holds({ field: 'owner', op: 'eq', value: { me: true } }, { owner: { id: 7 } }, env)).toBe(true);
});

test('a condition compares what the record holds', () => {
  const record = { amount: language.native('12.50', 'decimal'), due: language.native('2025-03-16', 'date') };

  expect(language.holds({ field: 'amount', op: 'gte', value: 12.5 }, record, env)).toBe(true);
  expect(language.holds({ field: 'due', op: 'lt', value: { today: true } }, record, env)).toBe(false);
  expect(language.holds({ formula: 'amount +' }, record, env)).toBe(false);
});

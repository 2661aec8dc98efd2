import { expect, test } from 'vitest';
import { callAt } from './calling';
import { checkFormula, type Known } from './check';
import { namesOf } from './model';
import { spansOf } from './spans';

const fn = (name: string, result: string) => ({
  name,
  result,
  label: name,
  description: '',
  group: 'math',
  aliases: [],
  parameters: [],
  measure: false,
  examples: [],
});

const KNOWN: Known = {
  names: [
    { path: 'amount', title: '金额', type: 'number' },
    { path: 'customer', title: '客户', type: 'record' },
    { path: 'items', title: '明细', type: 'list' },
  ],
  functions: [fn('SUM', 'number'), fn('IF', 'any'), fn('ABS', 'number')],
};

test('a formula tells what it answers', () => {
  expect(checkFormula('amount * 2', KNOWN).type).toBe('number');
  expect(checkFormula('IF(amount > 1, "a", "b")', KNOWN).type).toBe('text');
  expect(checkFormula('amount > 1 AND TRUE', KNOWN).type).toBe('boolean');
});

test('an unknown field is marked where it stands, also after wide characters', () => {
  const { problems } = checkFormula('"😀" & 折扣', KNOWN);

  expect(problems).toEqual([{ from: 7, to: 9, key: 'unknown_name', facts: { name: '折扣' } }]);
});

test('paths through references and subforms are left to the server', () => {
  expect(checkFormula('customer.level', KNOWN).problems).toEqual([]);
  expect(checkFormula('SUM(items.price)', KNOWN).problems).toEqual([]);
});

test('a column of filtered rows is looked for where the columns are known', () => {
  const price = { path: 'book.prices.price', title: '价目表.阶梯.单价', type: 'list' };
  const rows = { path: 'book.prices', title: '价目表.阶梯', type: 'list' };
  const known = {
    names: [...KNOWN.names, rows, price, { path: 'book', title: '价目表', type: 'record' }],
    functions: [...KNOWN.functions, fn('FILTER', 'list'), fn('MIN', 'number')],
  };
  const wrong = checkFormula('MIN(FILTER(book.prices, item.price > 1).prcie)', known);

  expect(checkFormula('MIN(FILTER(book.prices, item.price > 1).price)', known).problems).toEqual([]);
  expect(wrong.problems).toEqual([{ from: 40, to: 45, key: 'unknown_name', facts: { name: 'book.prices.prcie' } }]);
  expect(checkFormula('FILTER(items, TRUE).anything', known).problems).toEqual([]);
});

test('unknown functions and missing arguments have words of their own', () => {
  expect(checkFormula('NOPE(1)', KNOWN).problems[0]?.key).toBe('unknown_function');
  expect(checkFormula('ABS()', KNOWN).problems[0]?.key).toBe('too_few');
});

test('what cannot be read says so in both languages', () => {
  const { problems } = checkFormula('amount +', KNOWN);

  expect(problems[0]?.texts?.en).toContain('ends too early');
});

test('spans name paths, calls and values', () => {
  expect(spansOf('SUM(items.price) * 2').map(({ kind, value }) => [kind, value])).toEqual([
    ['call', 'SUM'],
    ['path', 'items.price'],
    ['number', '2'],
  ]);
  expect(spansOf('{合同 金额}')).toEqual([{ from: 0, to: 7, kind: 'path', value: '合同 金额' }]);
});

test('a form offers its fields and the columns of its subforms', () => {
  const fields = [
    {
      key: 'items',
      widget: 'subform',
      title: '明细',
      props: { fields: [{ key: 'price', widget: 'money', title: '单价' }] },
    },
  ];
  const names = namesOf(
    fields,
    (field) => ({ storage: field.widget === 'subform' ? 'rows' : 'decimal', icon: 'x' }),
    String,
  );

  expect(names.map((one) => [one.path, one.title, one.type])).toEqual([
    ['items', '明细', 'list'],
    ['items.price', '明细.单价', 'list'],
  ]);
});

test('the call around the caret is known, with the argument being written', () => {
  expect(callAt('IF(amount > 1, ', 15)).toEqual({ name: 'IF', argument: 1 });
  expect(callAt('IF(SUM(items.price), 1', 12)).toEqual({ name: 'SUM', argument: 0 });
  expect(callAt('IF(SUM(items.price), 1', 22)).toEqual({ name: 'IF', argument: 1 });
  expect(callAt('"IF(" & name', 12)).toBeNull();
  expect(callAt('(amount + 1', 11)).toBeNull();
});

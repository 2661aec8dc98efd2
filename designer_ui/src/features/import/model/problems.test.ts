import { expect, test } from 'vitest';
import { afterCorrection, type ProblemRow } from './problems';

const row = (number: number, text: string, fault = 'This must be a number.'): ProblemRow => ({
  row: number,
  record: number,
  message: '',
  cells: { '0': { text: 'A', fixed: false, fault: '' }, '1': { text, fixed: false, fault } },
});

test('a row that fits after a correction is marked and keeps what was typed', () => {
  const typed = [{ row: 2, column: 1, text: '12' }];

  const [first, second] = afterCorrection([row(2, 'x'), row(3, 'y')], typed, { judged: [2], rows: [], left: 1 });

  expect(first).toMatchObject({ mended: true, cells: { '1': { text: '12', fixed: true, fault: '' } } });
  expect(second).toEqual(row(3, 'y'));
});

test('a row that still does not fit is told what is wrong now', () => {
  const still = row(2, 'z', 'Still no number.');

  const rows = afterCorrection([row(2, 'x')], [{ row: 2, column: 1, text: 'z' }], {
    judged: [2],
    rows: [still],
    left: 1,
  });

  expect(rows).toEqual([still]);
});

// biome-ignore-all lint/suspicious/noThenProperty: `then` is the word of decision tables
import { describe, expect, it } from 'vitest';
import { textIn } from '@/shared/text';
import { keptAnswer, keptCell, shownCell } from './cells';
import { reduceDecision } from './changes';
import { guessType, parseSheet, targetsFor, withSheet, writeSheet } from './sheet';
import type { Decision } from './types';

const text = (value: Parameters<typeof textIn>[1]) => textIn('zh-CN', value);
const LEVELS = [
  { value: 'gold', title: '金牌' },
  { value: 'a, b', title: '甲，乙' },
];
const TABLE: Decision = {
  key: 'discount',
  inputs: [
    { key: 'amount', title: '金额', type: 'number' },
    { key: 'level', title: '等级', type: 'choice', options: LEVELS },
  ],
  outputs: [{ key: 'percent', title: '折扣', type: 'number' }],
  rows: [{ when: ['>= 100', 'gold'], then: ['5'] }],
  tests: [{ given: { amount: 1 }, expect: { percent: 5 } }],
};

describe('cells', () => {
  it('show options by their titles and keep them by their values', () => {
    expect(shownCell('gold', LEVELS, text)).toBe('金牌');
    expect(shownCell('not(gold)', LEVELS, text)).toBe('not(金牌)');
    expect(keptCell('金牌, 其他', LEVELS, text)).toBe('gold, 其他');
    expect(keptCell('', LEVELS, text)).toBe('-');
    expect(shownCell('-', LEVELS, text)).toBe('');
  });

  it('leave ranges alone', () => {
    expect(keptCell('[10..20)', [], text)).toBe('[10..20)');
    expect(keptCell('!= 金牌', LEVELS, text)).toBe('!= gold');
  });

  it('answers are formulas, options, truths or words', () => {
    expect(keptAnswer('={amount} * 2', { key: 'x', type: 'number' }, text)).toBe('={amount} * 2');
    expect(keptAnswer('是', { key: 'x', type: 'boolean' }, text)).toBe(true);
    expect(keptAnswer('金牌', { key: 'x', type: 'choice', options: LEVELS }, text)).toBe('gold');
    expect(keptAnswer(' ', { key: 'x', type: 'text' }, text)).toBeNull();
  });
});

describe('a sheet', () => {
  it('is read as Excel writes it', () => {
    expect(parseSheet('a\t"b\tc"\n"x ""y"""\t"gold", silver\n')).toEqual([
      ['a', 'b\tc'],
      ['x "y"', '"gold", silver'],
    ]);
    expect(parseSheet(writeSheet([['a\tb', 'c']]))).toEqual([['a\tb', 'c']]);
  });

  it('finds its columns by their titles and makes those that are missing', () => {
    const cells = [
      ['等级', '金额', '地区', '折扣', '备注'],
      ['金牌', '< 100', '华东', '3', 'x'],
    ];
    const targets = targetsFor(TABLE, cells[0] ?? null, 5, text);
    const made = withSheet(TABLE, { cells, header: true, targets, replace: true }, text);

    expect(targets.map((one) => one.side)).toEqual(['inputs', 'inputs', 'new_input', 'outputs', 'new_output']);
    expect(made.inputs.map((one) => one.title)).toEqual(['金额', '等级', '地区']);
    expect(made.rows).toEqual([{ when: ['< 100', 'gold', '华东'], then: ['3', 'x'] }]);
  });

  it('tells numbers from words', () => {
    expect(guessType(['[1..2)', '>= 5', '-', '10%'])).toBe('number');
    expect(guessType(['2026-01-01'])).toBe('date');
    expect(guessType(['1', 'x'])).toBe('text');
    expect(guessType([])).toBe('text');
  });
});

describe('a table', () => {
  it('grows when cells are pasted below its end', () => {
    const made = reduceDecision(TABLE, { kind: 'cells', cells: [{ row: 2, column: 2, value: '9' }] });

    expect(made.rows).toHaveLength(3);
    expect(made.rows[2]).toEqual({ when: ['-', '-'], then: ['9'] });
  });

  it('moves a column with its cells', () => {
    const made = reduceDecision(TABLE, { kind: 'move_column', at: { side: 'inputs', index: 0 }, to: 1 });

    expect(made.inputs.map((one) => one.key)).toEqual(['level', 'amount']);
    expect(made.rows[0]?.when).toEqual(['gold', '>= 100']);
  });

  it('keeps its tests when a column is renamed', () => {
    const column = { key: 'total', title: '金额', type: 'number' as const };
    const made = reduceDecision(TABLE, { kind: 'set_column', at: { side: 'inputs', index: 0 }, column });

    expect(made.tests?.[0]?.given).toEqual({ total: 1 });
  });

  it('writes and clears a note', () => {
    const noted = reduceDecision(TABLE, { kind: 'cells', cells: [{ row: 0, column: 3, value: 'why' }] });
    const cleared = reduceDecision(noted, { kind: 'cells', cells: [{ row: 0, column: 3, value: null }] });

    expect(noted.rows[0]?.note).toBe('why');
    expect(cleared.rows[0]).toEqual(TABLE.rows[0]);
  });
});

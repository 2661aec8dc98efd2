import { describe, expect, test } from 'vitest';
import type { Field, FormRule } from '@/api/types';
import cases from '../../../../tests/vectors/form_rules.json';
import { evaluate, type Judgement } from './evaluate';
import { ENV, planOf } from './fixture';
import { cellState } from './row-rules';
import type { FieldState, Row, Values } from './types';

type Level = { values?: Values; hidden: string[]; required: string[]; readonly: string[] };
type Case = {
  name: string;
  fields: Partial<Field>[];
  rules: FormRule[];
  values: Values;
  expect: Level & { fixed_rows?: string[]; told?: string[][]; rows?: Record<string, Level[]> };
};

function levelOf(states: readonly (readonly [string, FieldState])[], computed: ReadonlySet<string>) {
  const where = (test: (state: FieldState) => boolean) =>
    states
      .filter(([key, state]) => !computed.has(key) && test(state))
      .map(([key]) => key)
      .sort();
  return {
    hidden: where((state) => !state.visible),
    required: where((state) => state.visible && state.required),
    readonly: where((state) => state.readonly),
  };
}

function judged(given: Case): { judgement: Judgement; plan: ReturnType<typeof planOf> } {
  const plan = planOf(given.fields, given.rules);
  const values = { ...given.values };
  for (const field of plan.fields.filter((one) => one.columns.length && Array.isArray(values[one.field.key]))) {
    values[field.field.key] = (values[field.field.key] as Row[]).map((row, at) => ({ ...row, _key: `r${at}` }));
  }
  return { plan, judgement: evaluate(plan, values, ENV) };
}

const plain = ({ values: _values, hidden, required, readonly }: Level) => ({ hidden, required, readonly });
const asNumber = (value: unknown) => (typeof value === 'string' && value !== '' ? Number(value) || value : value);

function expectValues(actual: Values, wanted: Values = {}) {
  for (const [key, value] of Object.entries(wanted)) {
    expect(asNumber(actual[key]), key).toEqual(asNumber(value));
  }
}

describe('form rules by the vectors of the server', () => {
  test.each(cases as unknown as Case[])('$name', (given) => {
    const { judgement, plan } = judged(given);
    const own = Object.entries(judgement.states).filter(([path]) => !path.includes('.'));
    const computed = new Set(plan.fields.filter((one) => one.kind.role !== 'input').map((one) => one.path));

    expect(levelOf(own, computed)).toEqual(plain(given.expect));
    expect(own.filter(([, state]) => state.fixedRows).map(([key]) => key)).toEqual(given.expect.fixed_rows ?? []);
    expectValues(judgement.values, given.expect.values);
    const told = judgement.ruleFaults.map((fault) => [fault.severity, fault.path, String(fault.text)]);
    expect(told.sort()).toEqual(given.expect.told ?? []);
    for (const [subform, rows] of Object.entries(given.expect.rows ?? {})) {
      rows.forEach((wanted, at) => {
        const row = (judgement.values[subform] as Row[])[at] as Row;
        const columns = plan.byPath.get(subform)?.columns ?? [];
        const states = columns.map((column) => {
          const base = judgement.states[column.path] as FieldState;
          const cell = cellState(base, judgement.rows[subform]?.get(row._key)?.[column.field.key]);
          return [column.field.key, cell] as const;
        });
        const formulas = new Set(columns.filter((one) => one.kind.role !== 'input').map((one) => one.field.key));

        expect(levelOf(states, formulas)).toEqual(plain(wanted));
        expectValues(row, wanted.values);
      });
    }
  });
});

import type { FormPlan, Values } from '@/shared/form-engine';
import { wireOf } from '@/shared/form-engine/compute';
import { nativeRecord } from '@/shared/form-engine/native';
import type { Env } from '@/shared/form-engine/types';

export type Assignment = { field: string; value?: unknown; formula?: string };

/** What the assignments of a button give, formulas worked out over the record. */
export function assigned(plan: FormPlan, values: Values, env: Env, set: readonly Assignment[]): Values {
  const record = nativeRecord(plan, values);
  const entries = set.map(({ field, value, formula }) => {
    if (formula === undefined || formula === '') {
      return [field, value ?? null] as const;
    }
    const answer = plan.input.language.formula(formula)?.run(record, env) ?? null;
    const own = plan.byPath.get(field);
    return [
      field,
      own ? wireOf(plan, own, answer) : plan.input.language.wire(answer, storageOf(answer), undefined),
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** Of a field of another form only the answer is known: a number stays exact, the rest as it is. */
function storageOf(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'toFixed' in answer ? 'decimal' : 'any';
}

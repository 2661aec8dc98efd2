import Decimal from 'decimal.js';
import type { RecordData } from '@/api/types';
import { type FieldPlan, type FormPlan, same as sameJson, type Values } from '@/shared/form-engine';

/** `9000.5` and `9000.5000` are one amount, two spellings of a moment one moment. */
function same({ kind }: FieldPlan, left: unknown, right: unknown): boolean {
  if (sameJson(left, right)) {
    return true;
  }
  if (typeof left !== 'string' || typeof right !== 'string') {
    return false;
  }
  if (kind.storage === 'decimal') {
    return new Decimal(left).equals(right);
  }
  return kind.storage === 'datetime' && Date.parse(left) === Date.parse(right);
}

export type Difference = { key: string; mine: unknown; theirs: unknown; base: unknown };

function inputs(plan: FormPlan): FieldPlan[] {
  return plan.fields.filter((field) => field.kind.role === 'input');
}

/** The fields that both changed, to different values; what only one of them changed needs no question. */
export function differences(plan: FormPlan, mine: Values, saved: Values, theirs: Values): Difference[] {
  return inputs(plan)
    .filter((field) => {
      const { key } = field.field;
      const changed = !same(field, mine[key], saved[key]) && !same(field, theirs[key], saved[key]);
      return changed && !same(field, mine[key], theirs[key]);
    })
    .map(({ field: { key } }) => ({ key, mine: mine[key], theirs: theirs[key], base: saved[key] }));
}

/** The fields that only the other person changed: they are taken over silently, and told. */
export function takenOver(plan: FormPlan, mine: Values, saved: Values, theirs: Values): string[] {
  return inputs(plan)
    .filter((field) => {
      const { key } = field.field;
      return key in theirs && same(field, mine[key], saved[key]) && !same(field, theirs[key], saved[key]);
    })
    .map((field) => field.field.key);
}

/** My changes on top of their version; of the questions, those answered "mine". */
export function merged(
  plan: FormPlan,
  state: { values: Values; saved: Values },
  theirs: Values,
  keep: ReadonlySet<string>,
): Values {
  const asked = new Set(differences(plan, state.values, state.saved, theirs).map((one) => one.key));
  const mine = inputs(plan)
    .filter((field) => !same(field, state.values[field.field.key], state.saved[field.field.key]))
    .map((field) => field.field.key)
    .filter((key) => !asked.has(key) || keep.has(key));
  return Object.fromEntries(mine.map((key) => [key, state.values[key]]));
}

/** The stored record that came with a 409. */
export function currentOf(body: unknown): RecordData | null {
  const current = (body as { current?: unknown } | null)?.current;
  return typeof current === 'object' && current !== null ? (current as RecordData) : null;
}

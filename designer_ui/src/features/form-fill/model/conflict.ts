import type { RecordData } from '@/api/types';
import { type FormPlan, same, type Values } from '@/shared/form-engine';

export type Difference = { key: string; mine: unknown; theirs: unknown };

/** The fields that both changed, to different values; what only one of them changed needs no question. */
export function differences(plan: FormPlan, mine: Values, saved: Values, theirs: Values): Difference[] {
  return plan.fields
    .filter((field) => field.kind.role === 'input')
    .map((field) => field.field.key)
    .filter((key) => !same(mine[key], saved[key]) && !same(theirs[key], saved[key]) && !same(mine[key], theirs[key]))
    .map((key) => ({ key, mine: mine[key], theirs: theirs[key] }));
}

/** The fields that only the other person changed: they are taken over silently, and told. */
export function takenOver(plan: FormPlan, mine: Values, saved: Values, theirs: Values): string[] {
  return plan.fields
    .map((field) => field.field.key)
    .filter((key) => same(mine[key], saved[key]) && !same(theirs[key], saved[key]));
}

/** My changes on top of their version; of the questions, those answered "mine". */
export function merged(
  plan: FormPlan,
  state: { values: Values; saved: Values },
  theirs: Values,
  keep: ReadonlySet<string>,
): Values {
  const asked = new Set(differences(plan, state.values, state.saved, theirs).map((one) => one.key));
  const mine = plan.fields
    .map((field) => field.field.key)
    .filter((key) => !same(state.values[key], state.saved[key]) && (!asked.has(key) || keep.has(key)));
  return Object.fromEntries(mine.map((key) => [key, state.values[key]]));
}

/** The stored record that came with a 409. */
export function currentOf(body: unknown): RecordData | null {
  const current = (body as { current?: unknown } | null)?.current;
  return typeof current === 'object' && current !== null ? (current as RecordData) : null;
}

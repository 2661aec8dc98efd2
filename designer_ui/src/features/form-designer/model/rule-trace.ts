import type { Condition } from '@/api/types';

/** The single tests of a condition, whatever groups they stand in. */
export function testsOf(condition: Condition | null | undefined): Condition[] {
  if (!condition) {
    return [];
  }
  const { all, any, not } = condition as { all?: Condition[]; any?: Condition[]; not?: Condition };
  const inside = all ?? any ?? (not ? [not] : null);
  return inside ? inside.flatMap(testsOf) : [condition];
}

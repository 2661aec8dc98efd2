import type { Condition } from '@/api/types';

/** The single tests of a condition, whatever groups they stand in. */
export function testsOf(condition: Condition | null | undefined): Condition[] {
  if (!condition) {
    return [];
  }
  const { all, any } = condition as { all?: Condition[]; any?: Condition[] };
  const inside = all ?? any;
  return inside ? inside.flatMap(testsOf) : [condition];
}

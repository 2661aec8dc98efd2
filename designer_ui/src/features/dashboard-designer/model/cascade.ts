import type { PageFilter } from './types';

/** The filters whose choice may narrow the choices of another: not itself, nor one that already depends on it. */
export function cascadable(filters: readonly PageFilter[], key: string): PageFilter[] {
  const dependsOn = (name: string, wanted: string, seen: ReadonlySet<string> = new Set()): boolean => {
    const above = filters.find((one) => one.key === name)?.cascade ?? [];
    return above.some((one) => one === wanted || (!seen.has(one) && dependsOn(one, wanted, new Set([...seen, one]))));
  };
  return filters.filter((one) => one.key !== key && !dependsOn(one.key, key));
}

import type { Problem } from '@/api/client';
import { ApiError } from '@/api/client';

function headOf(path: Problem['path']): string {
  const parts = Array.isArray(path) ? path.map(String) : String(path ?? '').split(/[/.]/);
  return parts.find((part) => part !== '' && part !== 'values') ?? '';
}

/**
 * The fields that must be filled in before a change of `changed` is taken; none when it is
 * refused for another reason, which only the words of the error tell.
 */
export function missingFor(error: unknown, changed: readonly string[]): string[] {
  if (!(error instanceof ApiError) || error.status !== 422) {
    return [];
  }
  const heads = error.problems.filter((one) => one.severity !== 'warning').map((one) => headOf(one.path));
  const others = heads.filter((key) => key !== '' && !changed.includes(key));
  return [...new Set(others)];
}

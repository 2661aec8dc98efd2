import type { ApiError } from '@/api/client';
import { type FormPlan, fieldPath } from '@/shared/form-engine';

/** A field that somebody changed meanwhile; the sentence names him. */
export type Conflict = { field: string; message: string };

const CODES: ReadonlySet<string> = new Set(['flow.field_conflict', 'flow.field_changed']);

export function isConflict(error: { code: string }): boolean {
  return CODES.has(error.code);
}

/** The fields in conflict, each once. */
export function conflictsIn(plan: FormPlan, error: Pick<ApiError, 'problems'>): Conflict[] {
  const found = new Map<string, Conflict>();
  for (const problem of error.problems.filter(isConflict)) {
    const field = fieldPath(plan, problem.path);
    if (field) {
      found.set(field, { field, message: problem.message });
    }
  }
  return [...found.values()];
}

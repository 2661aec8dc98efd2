import { ApiError } from '@/api/client';

/** A record that is probably the same; without an id the person may not open it. */
export type Duplicate = {
  rule: string;
  rule_title: string;
  id: number | null;
  title: string;
  owner: string | null;
  score: number;
  masked: Record<string, unknown>;
};

export type Duplicates = { matches: readonly Duplicate[]; blocked: boolean };

/** The matches that came with a refusal; null for any other error. */
export function duplicatesOf(error: unknown): Duplicates | null {
  if (!(error instanceof ApiError) || error.code !== 'record.duplicates') {
    return null;
  }
  const matches = (error.body as { matches?: Duplicate[] } | null)?.matches ?? [];
  return { matches, blocked: error.problems.some((problem) => problem.severity !== 'warning') };
}

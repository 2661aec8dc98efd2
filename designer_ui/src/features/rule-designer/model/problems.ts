import type { Problem } from '@/api/client';
import { pathText } from '@/shared/inspector';

/** The parts of a rule as they are drawn. */
export type Part = 'trigger' | 'when' | 'actions';
export type Place = { part: Part; action: number | null };

/** Where `actions/1/title` is edited; null for the rule itself. */
export function placeAt(at: string): Place | null {
  const [part = '', index = ''] = at.split('/');
  if (part === 'actions') {
    return { part, action: /^\d+$/.test(index) ? Number(index) : null };
  }
  return part === 'trigger' || part === 'when' ? { part, action: null } : null;
}

export function problemsOf(problems: readonly Problem[], part: Part): Problem[] {
  return problems.filter((one) => placeAt(pathText(one.path))?.part === part);
}

export function problemsOfAction(problems: readonly Problem[], index: number): Problem[] {
  return problemsOf(problems, 'actions').filter((one) => placeAt(pathText(one.path))?.action === index);
}

/** Problems of settings right below a part: `trigger/form` belongs to `form`. */
export function faultsBy(problems: readonly Problem[], part: Part): Record<string, string> {
  const entries = problemsOf(problems, part).map((one) => [pathText(one.path).split('/')[1] ?? '', one.message]);
  return Object.fromEntries(entries);
}

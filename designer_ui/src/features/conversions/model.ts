import type { Problem } from '@/api/client';
import type { Choice, Target } from './queries';

/** What the dialog proposes: a record that surely is the same, else a new one. */
export function firstChoices(targets: readonly Target[]): Record<string, Choice> {
  return Object.fromEntries(targets.map((target) => [target.key, firstChoice(target)]));
}

function firstChoice(target: Target): Choice {
  const sure = target.matches.find((one) => one.id !== null && one.score >= 1);
  if (sure?.id) {
    return { existing: sure.id };
  }
  return target.optional && !target.may_create ? null : { values: { ...target.values } };
}

export type Fault = { field: string; message: string };

/** The problems of one target: `targets/customer/name` says which. */
export function faultsOf(problems: readonly Problem[], target: string): Fault[] {
  return problems.flatMap((problem) => {
    const [top, key, field = ''] = Array.isArray(problem.path) ? problem.path.map(String) : problem.path.split('/');
    return top === 'targets' && key === target ? [{ field, message: problem.message }] : [];
  });
}

import type { SessionState } from '@/shared/form-engine';

type Walk = {
  /** The keys of each step. */
  steps: readonly (readonly string[])[];
  from: number;
  wanted: number;
  /** Whether a step may be left: nothing in it is wrong. */
  passes: (keys: readonly string[]) => boolean;
  states: SessionState['states'];
};

/** Where a walk ends: at the wanted step, or before it at the first one with a problem; empty steps are skipped. */
export function stepAfter({ steps, from, wanted, passes, states }: Walk): number {
  let step = Math.min(wanted, from);
  while (step < wanted && passes(steps[step] ?? [])) {
    step += 1;
  }
  const direction = wanted > from ? 1 : -1;
  const isEmpty = () => !steps[step]?.some((key) => states[key]?.visible);
  while (step > 0 && step < steps.length - 1 && isEmpty()) {
    step += direction;
  }
  return step;
}

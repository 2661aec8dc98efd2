import type { Calc, Compare, Measure, Target } from './types';

/** What can be worked out along the groups. */
export const CALCS = ['running', 'share', 'share_of_row', 'rank', 'moving', 'difference'] as const;
export const STEPS = ['previous', 'day', 'week', 'month', 'quarter', 'year'] as const;
export const SHOWS = ['value', 'difference', 'growth'] as const;
const USUAL_WINDOW = 3;

export function withCalc(kind: string | undefined, before: Calc | undefined): Calc | undefined {
  if (!kind) {
    return undefined;
  }
  return kind === 'moving' ? { kind, window: before?.window ?? USUAL_WINDOW } : { kind };
}

export function withCompare(by: string | undefined, before: Compare | undefined): Compare | undefined {
  return by ? { ...before, by } : undefined;
}

/** A target that is a number; one of another form is left as it is written. */
export function numberTarget(target: Target | undefined): number | null {
  return typeof target === 'number' ? target : null;
}

/** How many of these a measure has, for the button that opens them. */
export function extrasOf(measure: Measure): string[] {
  return (['calc', 'compare', 'target'] as const).filter((name) => measure[name] !== undefined);
}

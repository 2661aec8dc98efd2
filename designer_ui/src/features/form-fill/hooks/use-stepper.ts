import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Session } from '@/shared/form-engine';
import { keysIn, stepsOf } from '@/shared/form-engine/layout';
import { ruleFault } from '@/widgets/fault-text';
import { useReader } from '@/widgets/use-kinds';
import { stepAfter } from '../model/steps';

export type FormSteps = {
  /** How many steps there are; 0 for a form on one page. */
  count: number;
  at: number;
  /** To an earlier step at once; to a later one past those that are filled in rightly. */
  go: (step: number) => void;
};

type Reveal = { key: string; turn: number } | undefined;

/** Where a person is in a step form; going on judges the step he leaves. */
export function useStepper(session: Session, reveal: Reveal, onStuck: (key: string) => void): FormSteps {
  const reader = useReader();
  const steps = useMemo(() => stepsOf(session.plan.input.form).map(keysIn), [session]);
  const states = useStore(session.store, (state) => state.states);
  const [at, setAt] = useState(0);
  useEffect(() => {
    const step = reveal ? steps.findIndex((keys) => keys.includes(reveal.key)) : -1;
    if (step >= 0) {
      setAt(step);
    }
  }, [reveal, steps]);
  const go = useCallback(
    (wanted: number) => {
      const passes = (keys: readonly string[]) => session.attemptSome(keys, (fault) => ruleFault(fault, reader));
      const step = stepAfter({ steps, from: at, wanted, passes, states });
      setAt(step);
      const [fault] = session.store.getState().faults;
      if (step < wanted && fault) {
        onStuck(fault.path);
      } else {
        window.scrollTo({ top: 0, behavior: 'smooth' });
      }
    },
    [at, session, steps, states, reader, onStuck],
  );
  return { count: steps.length, at, go };
}

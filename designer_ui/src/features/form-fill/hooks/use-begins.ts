import { useStore } from 'zustand';
import type { RuntimeForm } from '@/api/types';
import type { Session } from '@/shared/form-engine';
import { nativeRecord } from '@/shared/form-engine/native';
import { useEnv } from './use-env';

/** What submitting does: begins the flow, perhaps begins it (its condition is not known here), or only saves. */
export type Begins = 'flow' | 'maybe' | 'nothing';

/** Whether the flow of the form would begin with the values as they stand. */
export function useBegins(session: Session, flow: RuntimeForm['flow']): Begins {
  const env = useEnv();
  return useStore(session.store, ({ values }) => {
    if (!flow || flow.submits === false) {
      return 'nothing';
    }
    if (!flow.conditional) {
      return 'flow';
    }
    const { when } = flow;
    const { language } = session.plan.input;
    return when && language.holds(when, nativeRecord(session.plan, values), env()) ? 'flow' : 'maybe';
  });
}

import { useCallback, useMemo, useState } from 'react';
import { ApiError } from '@/api/client';
import { useEnv } from '@/features/form-fill';
import { changeBody, compileForm, createSession, type FormPlan, faultsFrom, type Session } from '@/shared/form-engine';
import { language } from '@/shared/form-engine/language';
import { ruleFault } from '@/widgets/fault-text';
import { useKinds, useReader } from '@/widgets/use-kinds';
import { engineLevels, requiredAt } from '../model/fields';
import type { TaskDetail } from '../model/types';

/** The form of a task with the rights of its node; undefined while the catalog loads or when there is none. */
export function useTaskPlan(detail: TaskDetail): FormPlan | undefined {
  const kinds = useKinds();
  const { form, fields } = detail;
  return useMemo(
    () =>
      form && kinds
        ? compileForm({
            form: { ...form, fields: requiredAt(form.fields, fields) },
            levels: engineLevels(fields),
            kinds,
            language,
          })
        : undefined,
    [form, fields, kinds],
  );
}

/** The fields that may be written while answering: judged before, sent with the answer. */
export function useTaskSession(plan: FormPlan, detail: TaskDetail) {
  const env = useEnv();
  const reader = useReader();
  const [session] = useState<Session>(() => createSession({ plan, values: detail.record ?? {}, fresh: false, env }));
  const ready = useCallback(() => session.attempt((fault) => ruleFault(fault, reader)), [session, reader]);
  const values = useCallback(() => {
    const changed = changeBody(session.plan, session.store.getState());
    return Object.keys(changed).length ? { values: changed } : {};
  }, [session]);
  const refused = useCallback(
    (error: unknown) => {
      if (error instanceof ApiError && error.problems.length) {
        session.showFaults(faultsFrom(session.plan, error.problems));
      }
    },
    [session],
  );
  return { session, ready, values, refused };
}

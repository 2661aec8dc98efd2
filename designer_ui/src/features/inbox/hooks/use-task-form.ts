import { useCallback, useEffect, useMemo, useState } from 'react';
import { ApiError } from '@/api/client';
import { useEnv, useLinked } from '@/features/form-fill';
import {
  changeBody,
  compileForm,
  createSession,
  type FormPlan,
  faultsFrom,
  type Session,
  wireValue,
} from '@/shared/form-engine';
import { language } from '@/shared/form-engine/language';
import { ruleFault } from '@/widgets/fault-text';
import { useKinds, useReader } from '@/widgets/use-kinds';
import { engineLevels, formAt } from '../model/fields';
import type { Patch, TaskDetail } from '../model/types';

/** The form of a task with the rights of its node; undefined while the catalog loads or when there is none. */
export function useTaskPlan(detail: TaskDetail): FormPlan | undefined {
  const kinds = useKinds();
  const { form, fields } = detail;
  return useMemo(
    () =>
      form && kinds
        ? compileForm({
            form: formAt(form, fields),
            levels: engineLevels(fields),
            kinds,
            language,
          })
        : undefined,
    [form, fields, kinds],
  );
}

/** What changed, and from what: the server tells by it who was faster. */
export function patchOf(session: Session): Patch {
  const { plan, store } = session;
  const values = changeBody(plan, store.getState());
  const { saved } = store.getState();
  const base = Object.keys(values).flatMap((key) => {
    const field = plan.byPath.get(key);
    return field ? [[key, wireValue(field, saved[key])]] : [];
  });
  return Object.keys(values).length ? { values, base: Object.fromEntries(base) } : {};
}

/** The fields that may be written while answering: judged before, sent with the answer. */
export function useTaskSession(plan: FormPlan, detail: TaskDetail) {
  const env = useEnv();
  const reader = useReader();
  const { record } = detail;
  const [session] = useState<Session>(() => createSession({ plan, values: record ?? {}, fresh: false, env }));
  const writes = Object.values(detail.fields).some((level) => level === 'write' || level === 'required');
  useLinked(session, writes ? (detail.instance?.app ?? '') : '', detail.form?.key ?? '', true);
  useEffect(() => {
    // What others have changed is shown, unless something is being written.
    if (record && !session.isDirty()) {
      session.accept(record);
    }
  }, [session, record]);
  const ready = useCallback(() => session.attempt((fault) => ruleFault(fault, reader)), [session, reader]);
  const patch = useCallback(() => patchOf(session), [session]);
  const refused = useCallback(
    (error: unknown) => {
      if (error instanceof ApiError && error.problems.length) {
        session.showFaults(faultsFrom(session.plan, error.problems));
      }
    },
    [session],
  );
  return { session, ready, patch, refused };
}

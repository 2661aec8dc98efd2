import { useRef, useState } from 'react';
import type { RecordData } from '@/api/types';
import { type Fault, faultsFrom, type Session } from '@/shared/form-engine';
import { notify } from '@/shared/ui/messages';
import { ruleFault } from '@/widgets/fault-text';
import { useReader } from '@/widgets/use-kinds';
import type { Submission } from '../components/action-bar';
import { currentOf, merged } from '../model/conflict';
import { type Duplicates, duplicatesOf } from '../model/duplicates';
import { isConflict, isRefusal, useSave } from './use-save';

type Target = { app: string; form: string; record: RecordData | null };
type Options = {
  target: Target;
  session: Session;
  /** Waits for what the form is still told. */
  settle: () => Promise<void>;
  onSaved: (record: RecordData, how: Submission) => void;
  onFaults: (faults: readonly Fault[]) => void;
};

/** Judge, send, and answer every way it can end: saved, refused, somebody was faster. */
export function useSubmit({ target, session, settle, onSaved, onFaults }: Options) {
  const reader = useReader();
  const save = useSave(target, session);
  const finished = useRef(false);
  const [conflict, setConflict] = useState<{ current: RecordData; how: Submission } | null>(null);

  const [duplicates, setDuplicates] = useState<(Duplicates & { how: Submission }) | null>(null);

  const send = async (how: Submission, options: { version?: number; accept?: boolean } = {}) => {
    try {
      const saved = await save.mutateAsync({ submit: how.submit, ...options });
      finished.current = true;
      onSaved(saved, how);
    } catch (error) {
      failed(error, how);
    }
  };
  const failed = (error: unknown, how: Submission) => {
    const current = isConflict(error) ? currentOf(error.body) : null;
    const same = duplicatesOf(error);
    if (same) {
      setDuplicates({ ...same, how });
    } else if (current) {
      setConflict({ current, how });
    } else if (isRefusal(error) && error.problems.length) {
      const faults = faultsFrom(session.plan, error.problems);
      session.showFaults(faults);
      onFaults(faults);
    } else {
      notify.error(error);
    }
  };
  const submit = async (how: Submission) => {
    finished.current = false;
    await settle();
    if (session.attempt((fault) => ruleFault(fault, reader))) {
      await send(how);
    } else {
      onFaults(session.store.getState().faults.filter((fault) => fault.severity === 'error'));
    }
  };
  const merge = async (mine: ReadonlySet<string>) => {
    if (!conflict) {
      return;
    }
    const kept = merged(session.plan, session.store.getState(), conflict.current, mine);
    session.accept(conflict.current);
    for (const [key, value] of Object.entries(kept)) {
      session.set(key, value);
    }
    setConflict(null);
    await send(conflict.how, { version: conflict.current.version });
  };
  const saveAnyway = async () => {
    const how = duplicates?.how;
    setDuplicates(null);
    if (how) {
      await send(how, { accept: true });
    }
  };
  return {
    submit,
    merge,
    conflict,
    forgetConflict: () => setConflict(null),
    duplicates,
    saveAnyway,
    forgetDuplicates: () => setDuplicates(null),
    busy: save.isPending,
    finished,
  };
}

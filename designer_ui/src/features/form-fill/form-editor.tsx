import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { RecordData, RuntimeForm } from '@/api/types';
import { createSession, type FormPlan, type Session, type Values } from '@/shared/form-engine';
import { ruleFault } from '@/widgets/fault-text';
import { SessionContext } from '@/widgets/session-context';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { ActionBar, type Submission } from './components/action-bar';
import { ConflictDialog } from './components/conflict-dialog';
import { DraftOffer } from './components/draft-offer';
import { DuplicatesDialog } from './components/duplicates-dialog';
import { FaultSummary } from './components/fault-summary';
import { FormBody } from './components/form-body';
import styles from './components/form-fill.module.css';
import { useBegins } from './hooks/use-begins';
import { useConfirm } from './hooks/use-confirm';
import { useEnv } from './hooks/use-env';
import { useFillerDraft } from './hooks/use-filler-draft';
import { useJump } from './hooks/use-jump';
import { useLinkage } from './hooks/use-linkage';
import { useLinked } from './hooks/use-linked';
import { useStepper } from './hooks/use-stepper';
import { useSubmit } from './hooks/use-submit';
import { useUnsavedGuard } from './hooks/use-unsaved-guard';

type Props = {
  app: string;
  runtime: RuntimeForm;
  plan: FormPlan;
  /** Null fills in a new record. */
  record: RecordData | null;
  /** What a new record begins with, over the form's own defaults. */
  initial?: Values;
  /** What is changed at once in an existing record; the person sees it and may change it. */
  begin?: Values;
  /** Problems are shown from the start: saving was refused before. */
  attempt?: boolean;
  /** One record and no more: nothing leads to another new one. */
  once?: boolean;
  /** Only these fields, and those at fault: the rest of the record is not asked about. */
  only?: readonly string[] | undefined;
  /** The field to begin in. */
  focus?: string | undefined;
  /** Drawn as a sheet of its own on a page; plain inside a panel. */
  framed?: boolean;
  above?: ReactNode;
  onSaved: (record: RecordData, how: Submission) => void;
  onCancel: () => void;
};

/** A form being filled in, new or existing: live rules, all problems at once, conflicts field by field. */
export function FormEditor({
  app,
  runtime,
  plan,
  record,
  initial,
  begin,
  attempt = false,
  once = false,
  only,
  focus,
  framed = false,
  above,
  onSaved,
  onCancel,
}: Props) {
  const env = useEnv();
  const kinds = useKindsNow();
  const [session] = useState(() =>
    begun(createSession({ plan, values: record ?? initial ?? {}, fresh: !record, env }), begin),
  );
  const context = useMemo(
    () => ({ session, app, form: runtime.form.key, kinds }),
    [session, app, runtime.form.key, kinds],
  );
  useLinkage(session, app, runtime.form.key, !record);
  const settle = useLinked(session, app, runtime.form.key);
  const { reveal, jump } = useJump();
  const steps = useStepper(
    session,
    reveal,
    useCallback((path: string) => jump({ path, code: '', severity: 'error' }), [jump]),
  );
  const draft = useFillerDraft({ app, form: runtime.form.key, record }, session, !begin);
  const sending = useSubmit({
    target: { app, form: runtime.form.key, record },
    session,
    settle,
    onSaved: (saved, how) => {
      draft.drop();
      onSaved(saved, how);
    },
    onFaults: (faults) => jump(faults[0]),
  });
  useAttempt(session, attempt);
  const confirming = useConfirm(record ? undefined : runtime.form.confirm);
  const send = (how: Submission) => confirming.ask(session, () => void sending.submit(how));
  const guard = useUnsavedGuard(() => !sending.finished.current && session.isDirty());
  const begins = useBegins(session, runtime.flow);
  const waiting = record ? record.flow_state == null : true;
  return (
    <SessionContext value={context}>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
            send({ submit: !record, again: false });
          }
        }}
      >
        {above}
        <DraftOffer session={session} offered={draft.offered} onDrop={draft.discard} />
        <FaultSummary onJump={jump} />
        <div className={framed ? `tn-card ${styles['card']}` : undefined}>
          <FormBody reveal={reveal} focus={focus} stepper={steps.count ? steps : undefined} only={only} />
        </div>
        <ActionBar
          isNew={!record}
          once={once}
          begins={waiting ? begins : 'nothing'}
          busy={sending.busy}
          steps={steps}
          onSubmit={send}
          onCancel={onCancel}
        />
      </form>
      {sending.conflict && (
        <ConflictDialog
          session={session}
          current={sending.conflict.current}
          onCancel={sending.forgetConflict}
          onMerge={(mine) => void sending.merge(mine)}
        />
      )}
      {sending.duplicates && (
        <DuplicatesDialog
          base={`/apps/${app}/forms/${runtime.form.key}`}
          matches={sending.duplicates.matches}
          blocked={sending.duplicates.blocked}
          busy={sending.busy}
          onSave={() => void sending.saveAnyway()}
          onCancel={sending.forgetDuplicates}
        />
      )}
      {confirming.dialog}
      {guard}
    </SessionContext>
  );
}

function begun(session: Session, values: Values = {}): Session {
  for (const [key, value] of Object.entries(values)) {
    session.set(key, value);
  }
  return session;
}

function useAttempt(session: Session, wanted: boolean) {
  const reader = useReader();
  useEffect(() => {
    if (wanted) {
      session.attempt((fault) => ruleFault(fault, reader));
    }
  }, [session, wanted, reader]);
}

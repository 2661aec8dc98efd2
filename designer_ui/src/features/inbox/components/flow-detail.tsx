import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import type { RecordData } from '@/api/types';
import type { FormPlan } from '@/shared/form-engine';
import { notify } from '@/shared/ui/messages';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { tellUnlessShown } from '../hooks/tell';
import { useTaskPlan, useTaskSession } from '../hooks/use-task-form';
import { type CommandSpec, commandsFor } from '../model/commands';
import { type Conflict, conflictsIn, isConflict } from '../model/conflict';
import { anyWritable } from '../model/fields';
import type { Instance, Patch, Said, TaskDetail } from '../model/types';
import { detailKey, pathOf, type Target, useCommand } from '../queries';
import { CommandBar } from './command-bar';
import { ConflictDialog } from './conflict-dialog';
import { DetailHead } from './detail-head';
import { FlowCards } from './flow-cards';
import { FlowNotes } from './flow-notes';
import styles from './inbox.module.css';
import { ReadForm, WriteForm } from './task-form';

type Props = { target: Target; detail: TaskDetail; instance: Instance; onDecided?: (() => void) | undefined };

/** An approval: the form as this step shows it, the flow, what happened, and the answers. */
export function FlowDetail(props: Props) {
  const { detail, instance } = props;
  const plan = useTaskPlan(detail);
  if (detail.form && !plan) {
    return <PageSkeleton />;
  }
  const writing = commandsFor(detail.allowed).some((spec) => spec.values === 'whole');
  return plan && detail.record && writing && anyWritable(detail.fields) ? (
    <Writing key={`${instance.id}-${detail.task?.id}`} {...props} plan={plan} />
  ) : (
    <Reading {...props} plan={plan} />
  );
}

function useSend({ target, detail, onDecided }: Props) {
  const { t } = useTranslation('inbox');
  const command = useCommand(target, detail);
  return async (spec: CommandSpec, said: Said, patch: Patch = {}) => {
    try {
      await command.mutateAsync({ command: spec.name, ...said, ...patch });
    } catch (error) {
      if (!(error instanceof ApiError && isConflict(error))) {
        tellUnlessShown(error);
      }
      throw error;
    }
    notify.success(t(`done.${spec.name}`));
    if (!spec.aside) {
      onDecided?.();
    }
  };
}

type Clash = { spec: CommandSpec; said: Said; conflicts: Conflict[]; record: RecordData };

/** Sends what was written; a clash of fields waits for a decision, with the record as it now is. */
function useWriting(props: Props & { plan: FormPlan }) {
  const { detail, plan, target } = props;
  const form = useTaskSession(plan, detail);
  const send = useSend(props);
  const client = useQueryClient();
  const [clash, setClash] = useState<Clash | null>(null);
  const clashed = async (spec: CommandSpec, said: Said, error: ApiError) => {
    const now = await api.get<TaskDetail>(pathOf(target));
    client.setQueryData(detailKey(target), now);
    const conflicts = conflictsIn(plan, error);
    if (now.record && conflicts.length) {
      setClash({ spec, said, conflicts, record: now.record });
    } else {
      notify.error(error);
    }
  };
  const answer = async (spec: CommandSpec, said: Said) => {
    try {
      await send(spec, said, spec.values ? form.patch() : {});
      if (spec.name === 'save_draft') {
        const kept = await api.get<TaskDetail>(pathOf(target));
        form.session.accept(kept.record ?? {});
      }
    } catch (error) {
      if (error instanceof ApiError && isConflict(error)) {
        await clashed(spec, said, error);
      } else {
        form.refused(error);
      }
      throw error;
    }
  };
  const decide = async (mine: readonly string[]) => {
    if (!clash) {
      return;
    }
    const { values } = form.session.store.getState();
    const theirs = clash.conflicts.map((one) => one.field).filter((field) => !mine.includes(field));
    // Begin again from the record as it now is, with what is kept of one's own.
    form.session.accept(clash.record);
    for (const plan of form.session.plan.fields) {
      const { key } = plan.field;
      if (!plan.readonly && !theirs.includes(key) && key in values) {
        form.session.set(key, values[key]);
      }
    }
    setClash(null);
    await answer(clash.spec, clash.said);
  };
  return { form, answer, clash, decide, forget: () => setClash(null) };
}

function Writing(props: Props & { plan: FormPlan }) {
  const { detail, instance } = props;
  const { form, answer, clash, decide, forget } = useWriting(props);
  return (
    <Body
      {...props}
      content={<WriteForm app={instance.app} form={instance.form} session={form.session} />}
      bar={<CommandBar detail={detail} mayOpen={(spec) => spec.values !== 'whole' || form.ready()} onSend={answer} />}
    >
      {clash && (
        <ConflictDialog
          conflicts={clash.conflicts}
          record={clash.record}
          session={form.session}
          onDecide={decide}
          onClose={forget}
        />
      )}
    </Body>
  );
}

function Reading(props: Props & { plan: FormPlan | undefined }) {
  const { detail, plan } = props;
  const { t } = useTranslation('inbox');
  const send = useSend(props);
  return (
    <Body
      {...props}
      content={
        plan && detail.record ? (
          <ReadForm plan={plan} record={detail.record} />
        ) : (
          <p className="tn-muted">{t('record_gone')}</p>
        )
      }
      bar={<CommandBar detail={detail} reading onSend={(spec, said) => send(spec, said)} />}
    />
  );
}

type BodyProps = Props & { content: React.ReactNode; bar: React.ReactNode; children?: React.ReactNode };

function Body({ detail, instance, content, bar, children }: BodyProps) {
  const { t } = useTranslation('inbox');
  const link = `/apps/${instance.app}/forms/${instance.form}/records/${instance.record_id}`;
  return (
    <div className={styles.detail}>
      <div className={styles.scroller}>
        <DetailHead detail={detail} link={detail.record ? link : null} />
        <FlowNotes detail={detail} />
        <section className={`tn-card ${styles.sheet}`} aria-label={t('content')}>
          {content}
        </section>
        <FlowCards detail={detail} />
      </div>
      {bar}
      {children}
    </div>
  );
}

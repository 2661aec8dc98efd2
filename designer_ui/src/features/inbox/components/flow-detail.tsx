import { useTranslation } from 'react-i18next';
import type { FormPlan } from '@/shared/form-engine';
import { notify } from '@/shared/ui/messages';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { tellUnlessShown } from '../hooks/tell';
import { useTaskPlan, useTaskSession } from '../hooks/use-task-form';
import type { CommandSpec } from '../model/commands';
import { anyWritable } from '../model/fields';
import type { Instance, TaskDetail } from '../model/types';
import { type Target, useCommand } from '../queries';
import { CommandBar } from './command-bar';
import type { Said } from './command-dialog';
import { DetailHead } from './detail-head';
import { FlowTimeline } from './flow-timeline';
import { FlowTree } from './flow-tree';
import { Forecast } from './forecast';
import styles from './inbox.module.css';
import { ReturnedNote } from './returned-note';
import { ReadForm, WriteForm } from './task-form';

type Props = { target: Target; detail: TaskDetail; instance: Instance; onDecided?: (() => void) | undefined };

const WRITING: readonly string[] = ['approve', 'resubmit'];

/** An approval: the form as this step shows it, the flow, what happened, and the answers. */
export function FlowDetail(props: Props) {
  const { detail, instance } = props;
  const plan = useTaskPlan(detail);
  if (detail.form && !plan) {
    return <PageSkeleton />;
  }
  const writes = detail.record && anyWritable(detail.fields) && WRITING.some((name) => detail.allowed.includes(name));
  return plan && writes ? (
    <Writing key={`${instance.id}-${instance.version}-${detail.task?.id}`} {...props} plan={plan} />
  ) : (
    <Reading {...props} plan={plan} />
  );
}

function useSend({ target, detail, onDecided }: Props) {
  const { t } = useTranslation('inbox');
  const command = useCommand(target, detail);
  return async (spec: CommandSpec, said: Said, more: { values?: Record<string, unknown> } = {}) => {
    try {
      await command.mutateAsync({ command: spec.name, ...said, ...more });
    } catch (error) {
      tellUnlessShown(error);
      throw error;
    }
    notify.success(t(`done.${spec.name}`));
    if (spec.name !== 'comment' && spec.name !== 'urge') {
      onDecided?.();
    }
  };
}

function Writing(props: Props & { plan: FormPlan }) {
  const { detail, instance, plan } = props;
  const form = useTaskSession(plan, detail);
  const send = useSend(props);
  return (
    <Body
      {...props}
      content={<WriteForm app={instance.app} form={instance.form} session={form.session} />}
      bar={
        <CommandBar
          detail={detail}
          mayOpen={(spec) => !WRITING.includes(spec.name) || form.ready()}
          onSend={async (spec, said) => {
            try {
              await send(spec, said, spec.values ? form.values() : {});
            } catch (error) {
              form.refused(error);
              throw error;
            }
          }}
        />
      }
    />
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
      bar={<CommandBar detail={detail} onSend={send} />}
    />
  );
}

type BodyProps = Props & { content: React.ReactNode; bar: React.ReactNode };

function Body({ detail, instance, content, bar }: BodyProps) {
  const { t } = useTranslation('inbox');
  const link = `/apps/${instance.app}/forms/${instance.form}/records/${instance.record_id}`;
  return (
    <div className={styles.detail}>
      <div className={styles.scroller}>
        <DetailHead detail={detail} link={detail.record ? link : null} />
        <ReturnedNote detail={detail} />
        <section className={`tn-card ${styles.sheet}`} aria-label={t('content')}>
          {content}
        </section>
        <div className={styles.pair}>
          <section className={`tn-card ${styles.sheet}`} aria-label={t('flow')}>
            <h3 className={styles.h3}>{t('flow')}</h3>
            <FlowTree nodes={detail.tree} />
            <Forecast stops={detail.forecast} />
          </section>
          <section className={`tn-card ${styles.sheet}`} aria-label={t('timeline')}>
            <h3 className={styles.h3}>{t('timeline')}</h3>
            <FlowTimeline entries={detail.timeline} />
          </section>
        </div>
      </div>
      {bar}
    </div>
  );
}

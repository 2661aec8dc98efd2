import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import { useFormPlan } from '@/features/form-fill';
import { useRecord } from '@/features/record/hooks/use-record';
import { formatMoment } from '@/shared/format';
import { notify } from '@/shared/ui/messages';
import { tellUnlessShown } from '../hooks/tell';
import type { Task, TaskDetail } from '../model/types';
import { type Target, useCommand } from '../queries';
import { CommandBar } from './command-bar';
import { DetailHead } from './detail-head';
import styles from './inbox.module.css';
import { ReadForm } from './task-form';

type Props = { target: Target; detail: TaskDetail; task: Task; onDecided?: (() => void) | undefined };

/** A to-do from a rule: what to do, until when, on which record. */
export function TodoDetail({ target, detail, task, onDecided }: Props) {
  const { t, i18n } = useTranslation('inbox');
  const command = useCommand(target, detail);
  return (
    <div className={styles.detail}>
      <div className={styles.scroller}>
        <DetailHead detail={detail} link={task.link ?? null} />
        {task.due_at && (
          <p className={styles.due} data-late={task.status === 'open' && Date.parse(task.due_at) < Date.now()}>
            {t('due', { at: formatMoment(task.due_at, i18n.language) })}
          </p>
        )}
        {task.app && task.form && task.record_id !== null && (
          <AboutRecord app={task.app} form={task.form} id={task.record_id} />
        )}
      </div>
      <CommandBar
        detail={detail}
        onSend={async (spec, said) => {
          try {
            await command.mutateAsync({ command: spec.name, ...said });
          } catch (error) {
            tellUnlessShown(error);
            throw error;
          }
          notify.success(t(`done.${spec.name}`));
          onDecided?.();
        }}
      />
    </div>
  );
}

/** The record it is about, as far as the person may see it. */
function AboutRecord({ app, form, id }: { app: string; form: string; id: number }) {
  const { t } = useTranslation('inbox');
  const runtime = useForm(app, form);
  const plan = useFormPlan(runtime.data);
  const record = useRecord({ app, form, id });
  if (runtime.error || record.error) {
    return <p className="tn-muted">{t('record_gone')}</p>;
  }
  return plan && record.data ? (
    <section className={`tn-card ${styles.sheet}`} aria-label={t('content')}>
      <ReadForm plan={plan} record={record.data} />
    </section>
  ) : null;
}

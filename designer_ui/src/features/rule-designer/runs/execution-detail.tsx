import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Json } from '@/api/types';
import { useDesign, withSystemFields } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import type { Difference, Execution, Images } from '../model/runs';
import { useRule } from '../rule-context';
import { GoOn } from './go-on';
import styles from './runs.module.css';
import { StepsList } from './steps-list';

/** Everything about one run: why, each step, what it saw, and a way to run it again. */
export function ExecutionDetail({ execution }: { execution: Execution }) {
  const { reason, steps, status } = execution;
  return (
    <div className={styles.detail}>
      {reason && <p className={status === 'failed' ? styles.refused : undefined}>{reason}</p>}
      {steps.length > 0 && <StepsList steps={steps} />}
      <Seen execution={execution.id} />
      {execution.rerun && <GoOn execution={execution} />}
    </div>
  );
}

function Seen({ execution }: { execution: number }) {
  const { t } = useTranslation('rule-designer');
  const { app } = useRule();
  const { data } = useQuery({
    queryKey: ['app', app, 'execution', execution],
    queryFn: () => api.get<Images>(`/apps/${app}/executions/${execution}`),
    retry: false,
  });
  return (
    <>
      <Snapshot title={t('log.input')} values={data?.changes} pairs />
      <Snapshot title={t('log.after')} values={data?.after} />
    </>
  );
}

type SnapshotProps = { title: string; values: readonly Difference[] | undefined; pairs?: boolean };

/** What the rule saw, field by field. */
function Snapshot({ title, values = [], pairs = false }: SnapshotProps) {
  const words = useWords();
  if (values.length === 0) {
    return null;
  }
  return (
    <details className={styles.snapshot}>
      <summary>
        {title} <small>{values.length}</small>
      </summary>
      <dl>
        {values.map(({ field, title: name, before, after }) => (
          <div key={field}>
            <dt title={name}>{name}</dt>
            <dd>
              {pairs && (
                <>
                  <s>{words(field, before) || '—'}</s> <Icon name="arrow-right" size={12} />{' '}
                </>
              )}
              {words(field, after) || '—'}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** A value as its field shows it. */
function useWords(): (key: string, value: Json) => string {
  const { fields } = useDesign();
  const kinds = useKindsNow();
  const reader = useReader();
  const all = withSystemFields(fields);
  return (key, value) => {
    const field = all.find((one) => one.key === key);
    const plain = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
    return (field && value !== null && kinds(field).view.words(value, field, reader)) || plain;
  };
}

import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Tint } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { RelativeTime } from '@/shared/ui/relative-time';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { StatusPill } from '@/shared/ui/status-pill';
import type { Execution } from '../model/types';
import { useRule } from '../rule-context';
import styles from './rule.module.css';
import { StepsList } from './steps-list';

const STATES = ['all', 'done', 'skipped', 'failed'] as const;
const TINTS: Readonly<Record<string, Tint>> = { done: 'green', failed: 'red', waiting: 'amber' };

function useExecutions() {
  const { app, ruleKey } = useRule();
  return useQuery({
    queryKey: ['app', app, 'rule', ruleKey, 'executions'],
    queryFn: async () =>
      (await api.get<{ executions: Execution[] }>(`/apps/${app}/rules/${ruleKey}/executions`)).executions,
    staleTime: 0,
  });
}

/** When the rule ran, what it did, and why it did not. */
export function ExecutionsView() {
  const { t } = useTranslation('rule-designer');
  const { data, error, refetch, isFetching } = useExecutions();
  const [state, setState] = useState<(typeof STATES)[number]>('all');
  if (error) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <PageSkeleton />;
  }
  const shown = data.filter((one) => state === 'all' || one.status === state);
  return (
    <div className={styles.page}>
      <div className={styles.logHead}>
        <Segmented
          aria-label={t('log.filter')}
          value={state}
          options={STATES.map((one) => ({ value: one, label: t(`log.${one}`) }))}
          onChange={setState}
        />
        <Button
          type="text"
          loading={isFetching}
          icon={<Icon name="refresh-cw" size={15} />}
          onClick={() => void refetch()}
        >
          {t('log.refresh')}
        </Button>
      </div>
      {shown.length === 0 ? (
        <EmptyState compact title={t('log.empty')} hint={t('log.empty_hint')} picture="records" />
      ) : (
        <ul className={`tn-card ${styles.log}`}>
          {shown.map((one) => (
            <ExecutionRow key={one.id} execution={one} />
          ))}
        </ul>
      )}
    </div>
  );
}

function ExecutionRow({ execution }: { execution: Execution }) {
  const { t } = useTranslation('rule-designer');
  const { app } = useRule();
  const { record, status, reason, steps, at } = execution;
  return (
    <li className={styles.execution}>
      <div className={styles.executionHead}>
        <PageLink href={`/apps/${app}/forms/${record.form}/records/${record.id}`} className="tn-ellipsis">
          {record.title || `#${record.id}`}
        </PageLink>
        <StatusPill tint={TINTS[status] ?? 'gray'}>{t(`status.${status}`)}</StatusPill>
        <span className={styles.at}>
          <RelativeTime at={at} />
        </span>
      </div>
      {status !== 'done' && reason && <p className={styles.quiet}>{reason}</p>}
      {steps.length > 0 && <StepsList steps={steps} />}
    </li>
  );
}

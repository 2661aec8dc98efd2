import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useSearchState } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { PageSkeleton } from '@/shared/ui/skeletons';
import type { ExecutionPage } from '../model/runs';
import { useRule } from '../rule-context';
import { ExecutionRow } from './execution-row';
import styles from './runs.module.css';
import { Statistics } from './statistics';

const STATES = ['all', 'done', 'waiting', 'skipped', 'failed', 'unknown'] as const;
type State = (typeof STATES)[number];

export const executionsKey = (app: string, rule: string) => ['app', app, 'rule', rule, 'executions'] as const;

function useExecutions(state: State, record: string | undefined) {
  const { app, ruleKey } = useRule();
  return useInfiniteQuery({
    queryKey: [...executionsKey(app, ruleKey), state, record ?? ''],
    queryFn: ({ pageParam }) =>
      api.get<ExecutionPage>(`/apps/${app}/rules/${ruleKey}/executions`, {
        status: state === 'all' ? undefined : state,
        record,
        before: pageParam ?? undefined,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor ?? null,
    staleTime: 0,
  });
}

/** When the rule ran, what it did, and why it did not. */
export function RunsView() {
  const { t } = useTranslation('rule-designer');
  const [search, setSearch] = useSearchState();
  const state = STATES.find((one) => one === search.status) ?? 'all';
  const runs = useExecutions(state, search.record);
  const shown = runs.data?.pages.flatMap((page) => page.executions);
  return (
    <div className={styles.page}>
      <Statistics />
      <div className={styles.head}>
        <Segmented
          aria-label={t('log.filter')}
          value={state}
          options={STATES.map((one) => ({ value: one, label: t(`log.${one}`) }))}
          onChange={(next) => setSearch({ status: next === 'all' ? undefined : next }, true)}
        />
        {search.record && (
          <Button
            size="small"
            icon={<Icon name="x" size={14} />}
            iconPlacement="end"
            onClick={() => setSearch({ record: undefined }, true)}
          >
            {t('log.of_record', { id: search.record })}
          </Button>
        )}
        <Button
          type="text"
          loading={runs.isFetching}
          icon={<Icon name="refresh-cw" size={15} />}
          onClick={() => void runs.refetch()}
        >
          {t('log.refresh')}
        </Button>
      </div>
      {runs.error && <ErrorState error={runs.error} onRetry={() => void runs.refetch()} />}
      {!shown && !runs.error && <PageSkeleton />}
      {shown?.length === 0 && <EmptyState title={t('log.empty')} hint={t('log.empty_hint')} picture="records" />}
      {shown && shown.length > 0 && (
        <ul className={`tn-card ${styles.log}`} aria-label={t('tab.log')}>
          {shown.map((one) => (
            <ExecutionRow key={one.id} execution={one} />
          ))}
        </ul>
      )}
      {runs.hasNextPage && (
        <Button
          className={styles.more ?? ''}
          loading={runs.isFetchingNextPage}
          onClick={() => void runs.fetchNextPage()}
        >
          {t('log.more')}
        </Button>
      )}
    </div>
  );
}

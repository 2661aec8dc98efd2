import { Button, Select, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Page } from '@/shared/ui/page';
import { RelativeTime } from '@/shared/ui/relative-time';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { StatusPill } from '@/shared/ui/status-pill';
import { JobPanel } from './components/job-panel';
import { StatusFilter } from './components/status-tabs';
import { WorkersSection } from './components/workers-section';
import styles from './integrations.module.css';
import { tintOf } from './model/states';
import { useJobs } from './queries';
import type { WholeJob } from './types';

const STATES = ['queued', 'running', 'failed', 'dead', 'done', 'cancelled'] as const;

/** `/admin/jobs`: the queue, what failed and why, who works. */
export function JobsPage() {
  const { t } = useTranslation('integrations');
  const [search, setSearch] = useSearchState();
  const filter = { status: search.status ?? '', kind: search.kind ?? '' };
  const found = useJobs(filter);
  const first = found.data?.pages[0];
  const list = found.data?.pages.flatMap((page) => page.jobs) ?? [];
  const open = list.find((one) => String(one.id) === search.job);
  return (
    <Page title={t('jobs.title')} subtitle={t('jobs.subtitle')}>
      <div className={styles.filters}>
        <StatusFilter
          label={t('state')}
          states={STATES}
          counts={first?.counts ?? {}}
          value={filter.status}
          onChange={(value) => setSearch({ status: value || undefined })}
        />
        <Select
          aria-label={t('jobs.kind')}
          showSearch={{ optionFilterProp: 'label' }}
          value={filter.kind}
          onChange={(value) => setSearch({ kind: value || undefined })}
          options={[
            { value: '', label: t('jobs.all_kinds') },
            ...(first?.kinds ?? []).map((one) => ({ value: one.name, label: one.title })),
          ]}
        />
      </div>
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <RowsSkeleton rows={6} />}
      {found.data && <Jobs list={list} onOpen={(id) => setSearch({ job: String(id) })} />}
      {found.hasNextPage && (
        <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('common:load_more')}
        </Button>
      )}
      {found.data && <WorkersSection />}
      {open && <JobPanel job={open} onClose={() => setSearch({ job: undefined })} />}
    </Page>
  );
}

function Jobs({ list, onOpen }: { list: readonly WholeJob[]; onOpen: (id: number) => void }) {
  const { t } = useTranslation('integrations');
  return (
    <div className="tn-card">
      <Table
        rowKey="id"
        size="middle"
        columns={useColumns(onOpen)}
        dataSource={[...list]}
        pagination={false}
        locale={{ emptyText: <EmptyState title={t('jobs.none')} hint={t('jobs.none_hint')} /> }}
      />
    </div>
  );
}

function useColumns(onOpen: (id: number) => void): TableColumnsType<WholeJob> {
  const { t } = useTranslation('integrations');
  return [
    {
      title: t('jobs.job'),
      key: 'title',
      render: (_, job) => (
        <span className={styles.what}>
          <button type="button" className={styles.link} onClick={() => onOpen(job.id)}>
            {job.title} <span className="tn-muted">#{job.id}</span>
          </button>
          {job.error && <span className={styles.reason}>{job.error.message}</span>}
        </span>
      ),
    },
    { title: t('jobs.for'), key: 'actor', responsive: ['lg'], render: (_, job) => job.actor?.title },
    {
      title: t('tries'),
      key: 'tries',
      width: 90,
      responsive: ['md'],
      render: (_, job) => (job.tries ? `${job.tries} / ${job.most_tries}` : ''),
    },
    {
      title: t('state'),
      key: 'status',
      width: 120,
      render: (_, job) => <StatusPill tint={tintOf(job.status)}>{t(`status.${job.status}`)}</StatusPill>,
    },
    {
      title: t('time'),
      key: 'at',
      width: 130,
      responsive: ['md'],
      render: (_, job) => <RelativeTime at={job.ended_at ?? job.created_at} />,
    },
  ];
}

import { Button, Checkbox, Input, Select, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApps } from '@/api/queries';
import { PageLink, useSearchState } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { OptionTag } from '@/shared/ui/option-tag';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { RelativeTime } from '@/shared/ui/relative-time';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { StatusPill } from '@/shared/ui/status-pill';
import { type AdminInstance, type StuckReason, useInstances } from '../queries';
import styles from './flow-admin.module.css';

const TINTS = {
  running: 'blue',
  approved: 'green',
  rejected: 'red',
  withdrawn: 'gray',
  terminated: 'gray',
  suspended: 'amber',
} as const;
const REASONS: Record<StuckReason, 'red' | 'amber'> = { incident: 'red', lost: 'red', leaver: 'red', late: 'amber' };
const STATES = ['running', 'approved', 'rejected', 'withdrawn', 'terminated'] as const;

/** Instances with why they stand still; each leads to its page, where an admin helps. */
export function InstancesView() {
  const { t } = useTranslation('flow-admin');
  const [search, setSearch] = useSearchState();
  const query = {
    state: search['state'] ?? '',
    app: search['app'] ?? '',
    q: search['q'] ?? '',
    stuck: search['stuck'] === '1',
  };
  const found = useInstances(query);
  const rows = found.data?.pages.flatMap((page) => page.instances) ?? [];
  return (
    <>
      <Filters query={query} onChange={(changes) => setSearch(changes, true)} />
      {found.isPending && <RowsSkeleton />}
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && !rows.length && (
        <EmptyState picture="inbox" title={t(query.stuck ? 'none_stuck' : 'none')} hint={t('none_hint')} />
      )}
      {rows.length > 0 && <InstanceTable rows={rows} />}
      {found.hasNextPage && (
        <Button
          className={styles['more'] ?? ''}
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </>
  );
}

type FilterProps = {
  query: { state: string; app: string; q: string; stuck: boolean };
  onChange: (changes: Record<string, string | undefined>) => void;
};

function Filters({ query, onChange }: FilterProps) {
  const { t } = useTranslation('flow-admin');
  const text = useText();
  const { data: apps = [] } = useApps();
  return (
    <div className={styles['filters']}>
      <Checkbox checked={query.stuck} onChange={({ target }) => onChange({ stuck: target.checked ? '1' : undefined })}>
        {t('only_stuck')}
      </Checkbox>
      <Select
        aria-label={t('state')}
        value={query.state}
        options={[
          { value: '', label: t('any_state') },
          ...STATES.map((one) => ({ value: one, label: t(`states.${one}`) })),
        ]}
        onChange={(state: string) => onChange({ state: state || undefined })}
      />
      <Select
        aria-label={t('app')}
        value={query.app}
        options={[
          { value: '', label: t('any_app') },
          ...apps.map((one) => ({ value: one.key, label: text(one.title) })),
        ]}
        onChange={(app: string) => onChange({ app: app || undefined })}
      />
      <Input.Search
        aria-label={t('search')}
        placeholder={t('search')}
        allowClear
        defaultValue={query.q}
        onSearch={(q) => onChange({ q: q || undefined })}
      />
    </div>
  );
}

function InstanceTable({ rows }: { rows: AdminInstance[] }) {
  const { t } = useTranslation('flow-admin');
  return (
    <div className="tn-card">
      <Table<AdminInstance>
        rowKey="id"
        size="middle"
        pagination={false}
        dataSource={rows}
        scroll={{ x: 760 }}
        columns={[
          {
            title: t('what'),
            key: 'title',
            render: (_, one) => (
              <div className={styles['what']}>
                <PageLink href={`/instances/${one.id}`}>{one.title || `#${one.id}`}</PageLink>
                <span className="tn-muted">{one.flow_title}</span>
              </div>
            ),
          },
          {
            title: t('state'),
            key: 'state',
            render: (_, one) => (
              <div className={styles['reasons']}>
                <StatusPill tint={TINTS[one.state] ?? 'gray'}>{t(`states.${one.state}`)}</StatusPill>
                {one.stuck.map((reason) => (
                  <OptionTag key={reason} color={REASONS[reason]}>
                    {t(`reason.${reason}`)}
                  </OptionTag>
                ))}
              </div>
            ),
          },
          {
            title: t('waits_for'),
            key: 'tasks',
            render: (_, one) =>
              one.tasks.map((task) => (
                <div key={task.id} className={styles['waits']}>
                  <PersonAvatar name={task.assignee.title} size={20} withName />
                  <span className="tn-muted">{task.node_title}</span>
                </div>
              )),
          },
          {
            title: t('initiator'),
            key: 'by',
            render: (_, one) => <PersonAvatar name={one.initiator.title} size={20} withName />,
          },
          { title: t('started'), key: 'at', width: 130, render: (_, one) => <RelativeTime at={one.started_at} /> },
        ]}
      />
    </div>
  );
}

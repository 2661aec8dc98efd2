import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/queries';
import { useGo, useParam, useSearchState } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { Page } from '@/shared/ui/page';
import { PageSkeleton, RowsSkeleton } from '@/shared/ui/skeletons';
import { MovesPanel } from './components/moves-panel';
import { PoolTable } from './components/pool-table';
import { PoolTools } from './components/pool-tools';
import styles from './components/pools.module.css';
import { QuotaLine } from './components/quota-line';
import { type Pool, usePool, usePoolRecords } from './queries';
import { usePoolActs } from './use-pool-acts';

/** `/apps/:app/pools/:pool?q=&sort=&moves=1`: what nobody owns yet, ready to be claimed. */
export function PoolPage() {
  const app = useParam('app');
  const key = useParam('pool');
  const { t } = useTranslation('pools');
  const text = useText();
  const [search, setSearch] = useSearchState();
  const { data: info } = useApp(app);
  const { data: pool, error, refetch } = usePool(app, key);
  if (error) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (!pool) {
    return <PageSkeleton />;
  }
  return (
    <Page
      title={pool.title}
      crumbs={[{ title: text(info?.title), href: `/apps/${app}` }]}
      subtitle={<QuotaLine pool={pool} />}
      extra={
        <Button icon={<Icon name="history" size={15} />} onClick={() => setSearch({ moves: '1' })}>
          {t('moves.title')}
        </Button>
      }
    >
      <Lying app={app} pool={pool} />
      <MovesPanel
        app={app}
        pool={pool}
        open={search['moves'] === '1'}
        onClose={() => setSearch({ moves: undefined })}
      />
    </Page>
  );
}

function Lying({ app, pool }: { app: string; pool: Pool }) {
  const { t } = useTranslation('pools');
  const go = useGo();
  const [search, setSearch] = useSearchState();
  const asked = { q: search['q'] ?? '', sort: search['sort'] ?? '' };
  const found = usePoolRecords(app, pool.key, asked);
  const [chosen, choose] = useState<readonly number[]>([]);
  const { act, busy } = usePoolActs(
    app,
    pool.key,
    () => choose([]),
    (id) => go(`/apps/${app}/forms/${pool.form}/records/${id}`),
  );
  const rows = found.data?.pages.flatMap((page) => page.records) ?? [];
  const settled = !found.isLoading && !found.error;
  return (
    <>
      <PoolTools pool={pool} chosen={chosen} busy={busy} onAct={act} />
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isLoading && <RowsSkeleton rows={8} />}
      {settled && rows.length === 0 && <Nothing searched={Boolean(asked.q)} />}
      {rows.length > 0 && (
        <PoolTable
          pool={pool}
          rows={rows}
          sort={asked.sort}
          chosen={chosen}
          busy={busy}
          onSort={(sort) => setSearch({ sort: sort || undefined }, true)}
          onChoose={choose}
          onClaim={(id) => void act('claim', { ids: [id] })}
        />
      )}
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

function Nothing({ searched }: { searched: boolean }) {
  const { t } = useTranslation('pools');
  return searched ? (
    <EmptyState title={t('nothing_found')} />
  ) : (
    <EmptyState title={t('empty')} hint={t('empty_hint')} />
  );
}

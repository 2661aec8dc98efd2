import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/queries';
import { useParam, useSearchState } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { Page } from '@/shared/ui/page';
import { PageSkeleton, RowsSkeleton } from '@/shared/ui/skeletons';
import { AssignDialog } from './components/assign-dialog';
import { MovesPanel } from './components/moves-panel';
import { PoolTable } from './components/pool-table';
import styles from './components/pools.module.css';
import { QuotaLine } from './components/quota-line';
import { type Act, type MoveBody, type Pool, type Result, usePool, usePoolMove, usePoolRecords } from './queries';

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

/** Tell what became of several records: how many went well, and why the others did not. */
function tell(results: readonly Result[], done: (count: number) => string): void {
  const refused = results.filter((one) => !one.ok);
  const good = results.length - refused.length;
  if (good > 0) {
    notify.success(done(good));
  }
  for (const message of new Set(refused.map((one) => one.message))) {
    notify.warning(String(message));
  }
}

function Lying({ app, pool }: { app: string; pool: Pool }) {
  const { t } = useTranslation('pools');
  const [search, setSearch] = useSearchState();
  const asked = { q: search['q'] ?? '', sort: search['sort'] ?? '' };
  const found = usePoolRecords(app, pool.key, asked);
  const [chosen, choose] = useState<readonly number[]>([]);
  const [assigning, setAssigning] = useState(false);
  const [busy, setBusy] = useState(false);
  const move = usePoolMove(app, pool.key);
  const rows = found.data?.pages.flatMap((page) => page.records) ?? [];
  const act = async (name: Act, body: MoveBody) => {
    setBusy(true);
    try {
      tell(await move(name, body), (count) => t(`done.${name}`, { count }));
      choose([]);
    } catch (error) {
      notify.error(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className={styles['tools']}>
        <Input.Search
          allowClear
          className={styles['search'] ?? ''}
          aria-label={t('search')}
          placeholder={t('search')}
          defaultValue={asked.q}
          onSearch={(q) => setSearch({ q: q.trim() || undefined }, true)}
        />
        {chosen.length > 0 && (
          <span className={styles['chosen']}>
            <span className="tn-muted">{t('chosen', { count: chosen.length })}</span>
            {pool.manages && (
              <Button disabled={busy} onClick={() => setAssigning(true)}>
                {t('assign')}
              </Button>
            )}
            <Button type="primary" loading={busy} onClick={() => void act('claim', { ids: [...chosen] })}>
              {t('claim')}
            </Button>
          </span>
        )}
      </div>
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isLoading && <RowsSkeleton rows={8} />}
      {!found.isLoading && !found.error && rows.length === 0 && (
        <EmptyState title={t(asked.q ? 'nothing_found' : 'empty')} hint={asked.q ? undefined : t('empty_hint')} />
      )}
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
      {assigning && (
        <AssignDialog
          count={chosen.length}
          onClose={() => setAssigning(false)}
          onAssign={async (to, reason) => {
            setAssigning(false);
            await act('assign', { ids: [...chosen], to, reason });
          }}
        />
      )}
    </>
  );
}

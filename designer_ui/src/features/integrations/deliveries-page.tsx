import { Button, Select, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Page } from '@/shared/ui/page';
import { RelativeTime } from '@/shared/ui/relative-time';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { StatusPill } from '@/shared/ui/status-pill';
import { DeliveryPanel } from './components/delivery-panel';
import { StatusFilter } from './components/status-tabs';
import styles from './integrations.module.css';
import { tintOf } from './model/states';
import { useChannels, useDeliveries } from './queries';
import type { Delivery } from './types';

const STATES = ['queued', 'held', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] as const;

/** `/admin/deliveries`: everything that left the house, and what came of it. */
export function DeliveriesPage() {
  const { t } = useTranslation('integrations');
  const [search, setSearch] = useSearchState();
  const filter = { status: search.status ?? '', kind: '', channel: search.channel ?? '' };
  const found = useDeliveries(filter);
  const channels = useChannels();
  const list = found.data?.pages.flatMap((page) => page.deliveries) ?? [];
  const open = list.find((one) => String(one.id) === search.delivery);
  return (
    <Page title={t('deliveries.title')} subtitle={t('deliveries.subtitle')}>
      <div className={styles.filters}>
        <StatusFilter
          label={t('state')}
          states={STATES}
          counts={found.data?.pages[0]?.counts ?? {}}
          value={filter.status}
          onChange={(value) => setSearch({ status: value || undefined })}
        />
        <Select
          aria-label={t('deliveries.channel')}
          value={filter.channel}
          onChange={(value) => setSearch({ channel: value || undefined })}
          options={[
            { value: '', label: t('deliveries.all_channels') },
            ...(channels.data?.channels ?? []).map((one) => ({ value: String(one.id), label: one.title })),
          ]}
        />
      </div>
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <RowsSkeleton rows={6} />}
      {found.data && <Deliveries list={list} onOpen={(id) => setSearch({ delivery: String(id) })} />}
      {found.hasNextPage && (
        <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('common:load_more')}
        </Button>
      )}
      {open && <DeliveryPanel delivery={open} onClose={() => setSearch({ delivery: undefined })} />}
    </Page>
  );
}

function Deliveries({ list, onOpen }: { list: readonly Delivery[]; onOpen: (id: number) => void }) {
  const { t } = useTranslation('integrations');
  return (
    <div className="tn-card">
      <Table
        rowKey="id"
        size="middle"
        columns={useColumns(onOpen)}
        dataSource={[...list]}
        pagination={false}
        locale={{
          emptyText: <EmptyState picture="inbox" title={t('deliveries.none')} hint={t('deliveries.none_hint')} />,
        }}
      />
    </div>
  );
}

function useColumns(onOpen: (id: number) => void): TableColumnsType<Delivery> {
  const { t } = useTranslation('integrations');
  return [
    {
      title: t('deliveries.message'),
      key: 'title',
      render: (_, one) => (
        <span className={styles.what}>
          <button type="button" className={styles.link} onClick={() => onOpen(one.id)}>
            {one.title}
          </button>
          {one.reason && <span className={styles.reason}>{one.reason}</span>}
        </span>
      ),
    },
    {
      title: t('deliveries.channel'),
      key: 'channel',
      responsive: ['md'],
      render: (_, one) => one.channel?.title || one.kind_title,
    },
    {
      title: t('deliveries.to'),
      key: 'to',
      responsive: ['lg'],
      render: (_, one) => one.person?.title || one.receiver,
    },
    {
      title: t('state'),
      key: 'status',
      width: 120,
      render: (_, one) => <StatusPill tint={tintOf(one.status)}>{t(`status.${one.status}`)}</StatusPill>,
    },
    { title: t('time'), key: 'at', width: 150, responsive: ['md'], render: (_, one) => <RelativeTime at={one.at} /> },
  ];
}

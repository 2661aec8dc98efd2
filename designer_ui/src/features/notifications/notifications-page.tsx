import { Button, Segmented, Select } from 'antd';
import { Settings2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApps } from '@/api/queries';
import { useGo, useSearchState } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Page } from '@/shared/ui/page';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { NoticeItem } from './components/notice-item';
import { byApp } from './model/groups';
import styles from './notifications.module.css';
import { useChoices, useMarkRead, useNotices, useOpenNotice } from './queries';

/** `/notifications`: everything a person was told, by app. */
export function NotificationsPage() {
  const { t } = useTranslation('notifications');
  const go = useGo();
  const [search] = useSearchState();
  const filter = { unread: search.unread ?? '', app: search.app ?? '', event: search.event ?? '' };
  const found = useNotices(filter);
  const read = useMarkRead();
  const first = found.data?.pages[0];
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      width="narrow"
      extra={
        <Button icon={<Settings2 size={16} aria-hidden />} onClick={() => go('/me/notifications')}>
          {t('settings.short')}
        </Button>
      }
      action={
        <Button disabled={!first?.unread} loading={read.isPending} onClick={() => read.mutate({ all: true })}>
          {t('read_all')}
        </Button>
      }
    >
      <Filters apps={first?.apps ?? []} />
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <RowsSkeleton rows={6} />}
      {found.data && <Groups pages={found.data.pages} />}
      {found.hasNextPage && (
        <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('common:load_more')}
        </Button>
      )}
    </Page>
  );
}

function Filters({ apps }: { apps: readonly string[] }) {
  const { t } = useTranslation('notifications');
  const [search, setSearch] = useSearchState();
  const titleOf = useAppTitle();
  const choices = useChoices();
  return (
    <div className={styles.filters}>
      <Segmented
        aria-label={t('which')}
        value={search.unread ?? ''}
        onChange={(value) => setSearch({ unread: value || undefined })}
        options={[
          { value: '', label: t('all') },
          { value: '1', label: t('unread') },
        ]}
      />
      <Select
        aria-label={t('app')}
        value={search.app ?? ''}
        onChange={(value) => setSearch({ app: value || undefined })}
        options={[{ value: '', label: t('all_apps') }, ...apps.map((one) => ({ value: one, label: titleOf(one) }))]}
      />
      <Select
        aria-label={t('event')}
        value={search.event ?? ''}
        onChange={(value) => setSearch({ event: value || undefined })}
        options={[
          { value: '', label: t('all_events') },
          ...(choices.data?.events ?? []).map((one) => ({ value: one.name, label: one.title })),
        ]}
      />
    </div>
  );
}

function useAppTitle(): (app: string) => string {
  const text = useText();
  const apps = useApps();
  return (app) => text(apps.data?.find((one) => one.key === app)?.title) || app;
}

function Groups({ pages }: { pages: readonly { notifications: Parameters<typeof byApp>[0] }[] }) {
  const { t } = useTranslation('notifications');
  const open = useOpenNotice();
  const titleOf = useAppTitle();
  const groups = byApp(pages.flatMap((page) => page.notifications));
  if (groups.length === 0) {
    return <EmptyState picture="inbox" title={t('none')} hint={t('none_hint')} />;
  }
  return groups.map((group) => (
    <section key={group.app ?? ''} aria-label={group.app ? titleOf(group.app) : t('house')}>
      <h2 className={styles.group}>{group.app ? titleOf(group.app) : t('house')}</h2>
      <ul className={`tn-card ${styles.list}`}>
        {group.notices.map((notice) => (
          <li key={notice.id}>
            <NoticeItem notice={notice} onOpen={open} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

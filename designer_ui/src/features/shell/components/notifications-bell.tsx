import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button } from 'antd';
import { Bell } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useMe } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { NotificationPage } from '@/api/types';
import { useGo, useSearchState } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { SidePanel } from '@/shared/ui/side-panel';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { NotificationList } from './notification-list';

/** The bell with its count; opens the list beside the page (`?panel=notifications`). */
export function NotificationsBell() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const [search, setSearch] = useSearchState();
  const unread = me.data?.unread ?? 0;
  const open = search.panel === 'notifications';
  return (
    <>
      <Badge count={unread} size="small" offset={[-8, 8]}>
        <Button
          type="text"
          aria-label={t('notifications.open', { count: unread })}
          icon={<Bell size={19} aria-hidden />}
          onClick={() => setSearch({ panel: 'notifications' })}
        />
      </Badge>
      {open && <NotificationsPanel onClose={() => setSearch({ panel: undefined })} />}
    </>
  );
}

function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: number[] } | { all: true }) => api.post('/notifications/read', body),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.notifications });
      void client.invalidateQueries({ queryKey: keys.me });
    },
    onError: notify.error,
  });
}

function NotificationsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const go = useGo();
  const read = useMarkRead();
  const page = useQuery({
    queryKey: keys.notifications,
    queryFn: () => api.get<NotificationPage>('/notifications'),
    staleTime: 0,
  });
  const list = page.data?.notifications ?? [];
  return (
    <SidePanel
      open
      width={420}
      title={t('notifications.title')}
      onClose={onClose}
      extra={
        <Button type="text" size="small" disabled={!page.data?.unread} onClick={() => read.mutate({ all: true })}>
          {t('notifications.read_all')}
        </Button>
      }
    >
      {page.isPending && <RowsSkeleton />}
      {page.isError && <ErrorState error={page.error} onRetry={() => void page.refetch()} />}
      {page.isSuccess && list.length === 0 && (
        <EmptyState picture="inbox" title={t('notifications.empty')} hint={t('notifications.empty_hint')} />
      )}
      <NotificationList
        notifications={list}
        onOpen={(notification) => {
          if (!notification.read) {
            read.mutate({ ids: [notification.id] });
          }
          if (notification.link) {
            go(notification.link);
          }
        }}
      />
    </SidePanel>
  );
}

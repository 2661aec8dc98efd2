import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { SidePanel } from '@/shared/ui/side-panel';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useMarkRead, useNotifications, useOpenNotification } from '../hooks/use-notifications';
import { NotificationList } from './notification-list';

/** Everything that happened, beside the page. */
export function NotificationsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const read = useMarkRead();
  const open = useOpenNotification();
  const page = useNotifications();
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
      <NotificationList notifications={list} onOpen={open} />
      <p>
        <PageLink href="/notifications">{t('notifications.all')}</PageLink>
      </p>
    </SidePanel>
  );
}

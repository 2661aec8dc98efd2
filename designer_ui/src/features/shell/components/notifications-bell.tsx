import { Button } from 'antd';
import { Bell } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/queries';
import { useSearchState } from '@/app/navigation';
import { useLiveUnread } from '../hooks/use-live-unread';
import { CountBadge } from './count-badge';

const NotificationsPanel = lazy(async () => ({ default: (await import('./notifications-panel')).NotificationsPanel }));

/** The bell with its count; opens the list beside the page (`?panel=notifications`). */
export function NotificationsBell() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const [search, setSearch] = useSearchState();
  useLiveUnread();
  const unread = me.data?.unread ?? 0;
  const open = search.panel === 'notifications';
  return (
    <>
      <Button
        type="text"
        aria-label={t('notifications.open', { count: unread })}
        icon={
          <CountBadge count={unread}>
            <Bell size={19} aria-hidden />
          </CountBadge>
        }
        onClick={() => setSearch({ panel: 'notifications' })}
      />
      <Suspense fallback={null}>
        {open && <NotificationsPanel onClose={() => setSearch({ panel: undefined })} />}
      </Suspense>
    </>
  );
}

import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { sentenceOf } from '@/shared/ui/messages';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useNotifications, useOpenNotification } from '../hooks/use-notifications';
import styles from './news-section.module.css';
import { NotificationList } from './notification-list';
import { Section } from './section';

const SHOWN = 4;

/** The newest notifications beside the tasks. */
export function NewsSection() {
  const { t } = useTranslation('shell');
  const [, setSearch] = useSearchState();
  const page = useNotifications();
  const open = useOpenNotification();
  const list = page.data?.notifications.slice(0, SHOWN) ?? [];
  const all = (
    <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setSearch({ panel: 'notifications' })}>
      {t('notifications.all')}
    </Button>
  );
  return (
    <Section title={t('notifications.title')} extra={all}>
      <div className={`tn-card ${styles.card}`}>
        {page.isPending && <RowsSkeleton rows={3} />}
        {page.isError && (
          <EmptyState compact picture="broken" title={t('notifications.failed')} hint={sentenceOf(page.error)} />
        )}
        {page.isSuccess && list.length === 0 && (
          <EmptyState compact picture="inbox" title={t('notifications.empty')} hint={t('notifications.empty_hint')} />
        )}
        <NotificationList notifications={list} onOpen={open} />
      </div>
    </Section>
  );
}

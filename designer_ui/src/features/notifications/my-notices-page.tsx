import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/ui/error-state';
import { Page } from '@/shared/ui/page';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { EventTable } from './components/event-table';
import { DigestChoices, QuietHours } from './components/time-choices';
import { useChoices, useChoose } from './queries';

/** `/me/notifications`: what I am told, by which way, and when not. */
export function MyNoticesPage() {
  const { t } = useTranslation('notifications');
  const choices = useChoices();
  const choose = useChoose();
  return (
    <Page
      title={t('settings.title')}
      subtitle={t('settings.subtitle')}
      width="narrow"
      crumbs={[{ title: t('title'), href: '/notifications' }]}
    >
      {choices.error && <ErrorState error={choices.error} onRetry={() => void choices.refetch()} />}
      {choices.isPending && <RowsSkeleton rows={6} />}
      {choices.data && (
        <>
          {choices.data.ways.length === 1 && (
            <Alert type="info" showIcon title={t('settings.only_app')} style={{ marginBottom: 16 }} />
          )}
          <EventTable choices={choices.data} onChoose={choose.mutate} />
          {choices.data.ways.length > 1 && (
            <>
              <DigestChoices choices={choices.data} onChoose={choose.mutate} />
              <QuietHours choices={choices.data} onChoose={choose.mutate} />
            </>
          )}
        </>
      )}
    </Page>
  );
}

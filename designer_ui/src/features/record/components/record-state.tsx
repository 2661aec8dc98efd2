import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';

/** A record that cannot be shown: gone, not for this person, or the server failed. */
export function RecordTrouble({ error, list, onRetry }: { error: unknown; list: string; onRetry: () => void }) {
  const { t } = useTranslation('record');
  const status = error instanceof ApiError ? error.status : 0;
  if (status !== 404 && status !== 403) {
    return <ErrorState error={error} onRetry={onRetry} />;
  }
  return (
    <EmptyState
      picture="lost"
      title={t(status === 403 ? 'forbidden.title' : 'missing.title')}
      hint={t(status === 403 ? 'forbidden.hint' : 'missing.hint')}
      action={
        <Button type="primary" href={list}>
          {t('to_list')}
        </Button>
      }
    />
  );
}

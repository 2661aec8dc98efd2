import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { EmptyState } from './empty-state';
import { sentenceOf } from './messages';

function pictureOf(error: unknown) {
  if (error instanceof ApiError && (error.status === 403 || error.status === 404)) {
    return 'lost' as const;
  }
  return 'broken' as const;
}

/** Our sentence for what went wrong and a way out; never a stack. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState
        picture={pictureOf(error)}
        title={t('error.title')}
        hint={sentenceOf(error)}
        action={
          <>
            {onRetry && (
              <Button type="primary" onClick={onRetry}>
                {t('retry')}
              </Button>
            )}
            <Button href="/">{t('go_home')}</Button>
          </>
        }
      />
    </div>
  );
}

import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { EmptyState } from './empty-state';
import { sentenceOf } from './messages';

/** Nothing a second try could change: no right, or no such thing. */
function isFinal(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 403 || error.status === 404);
}

/** Our sentence for what went wrong and a way out; never a stack. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState
        picture={isFinal(error) ? 'lost' : 'broken'}
        title={t('error.title')}
        hint={sentenceOf(error)}
        action={
          <>
            {onRetry && !isFinal(error) && (
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

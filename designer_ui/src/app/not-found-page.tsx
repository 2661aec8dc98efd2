import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/ui/empty-state';

/** The address leads nowhere: say so and offer the way home. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <EmptyState
      picture="lost"
      title={t('not_found.title')}
      hint={t('not_found.hint')}
      action={
        <Button type="primary" href="/">
          {t('go_home')}
        </Button>
      }
    />
  );
}

import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/queries';
import { useGo, useParam } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { firstHref } from './model/navigation';

/** Opening an app leads to its first entry; an app without entries says how to get one. */
export function AppHomePage() {
  const { t } = useTranslation('shell');
  const key = useParam('app');
  const go = useGo();
  const { data: app } = useApp(key);
  const href = app ? firstHref(key, app.navigation) : null;
  useEffect(() => {
    if (href) {
      go(href, { replace: true });
    }
  }, [href, go]);
  if (!app || href) {
    return <PageSkeleton />;
  }
  return (
    <EmptyState
      picture="apps"
      title={t('app_empty.title')}
      hint={t(app.can_build ? 'app_empty.hint_builder' : 'app_empty.hint_user')}
      action={
        app.can_build && (
          <Button type="primary" href={`/builder/${key}`}>
            {t('design_app')}
          </Button>
        )
      }
    />
  );
}

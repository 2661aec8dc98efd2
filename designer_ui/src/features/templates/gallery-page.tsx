import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/queries';
import { PageLink } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Page } from '@/shared/ui/page';
import { CardsSkeleton } from '@/shared/ui/skeletons';
import { TemplateCard } from './components/template-card';
import styles from './gallery-page.module.css';
import { useTemplates } from './queries';

/** Every template as it runs, and the other ways to begin. */
export function GalleryPage() {
  const { t } = useTranslation('templates');
  const { data, error, isPending, refetch } = useTemplates();
  const builds = useMe().data?.can_build ?? false;
  return (
    <Page
      title={t('title')}
      subtitle={t('hint')}
      extra={
        builds && (
          <PageLink href="/?panel=new-app">
            <Button tabIndex={-1}>{t('other_ways')}</Button>
          </PageLink>
        )
      }
    >
      {isPending && <CardsSkeleton />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState picture="apps" title={t('none')} hint={t('none_hint')} />}
      <div className={styles.grid}>
        {data?.map((template) => (
          <TemplateCard key={template.key} template={template} />
        ))}
      </div>
    </Page>
  );
}

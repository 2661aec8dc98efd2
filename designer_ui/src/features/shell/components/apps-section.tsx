import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApps, useMe } from '@/api/queries';
import { useSearchState } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { CardsSkeleton } from '@/shared/ui/skeletons';
import { AppCard } from './app-card';
import styles from './apps-section.module.css';
import { NewAppCard } from './new-app-card';
import { NewAppPanel } from './new-app-panel';
import { Section } from './section';

/** The apps this person may use, and the way to a new one. */
export function AppsSection() {
  const { t } = useTranslation('shell');
  const apps = useApps();
  const mayBuild = useMe().data?.can_build ?? false;
  const [search, setSearch] = useSearchState();
  const create = mayBuild && (
    <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setSearch({ panel: 'new-app' })}>
      {t('new_app.title')}
    </Button>
  );
  return (
    <Section id="apps" title={t('apps')}>
      {apps.isPending && <CardsSkeleton />}
      {apps.isError && <ErrorState error={apps.error} onRetry={() => void apps.refetch()} />}
      {apps.data?.length === 0 && (
        <div className="tn-card">
          <EmptyState
            picture="apps"
            title={t('apps_empty.title')}
            hint={t(mayBuild ? 'apps_empty.hint_builder' : 'apps_empty.hint_user')}
            action={create}
          />
        </div>
      )}
      <div className={styles.grid}>
        {apps.data?.map((app) => (
          <AppCard key={app.key} app={app} />
        ))}
        {mayBuild && apps.data && apps.data.length > 0 && (
          <NewAppCard onClick={() => setSearch({ panel: 'new-app' })} />
        )}
      </div>
      {search.panel === 'new-app' && mayBuild && <NewAppPanel onClose={() => setSearch({ panel: undefined })} />}
    </Section>
  );
}

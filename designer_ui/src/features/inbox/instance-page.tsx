import { useTranslation } from 'react-i18next';
import { useParam } from '@/app/navigation';
import { ErrorState } from '@/shared/ui/error-state';
import { Page } from '@/shared/ui/page';
import { PageSkeleton } from '@/shared/ui/skeletons';
import styles from './components/inbox.module.css';
import { WorkDetail } from './components/work-detail';
import { type Target, useDetail } from './queries';

/** `/instances/:id`: one flow on its way, for everybody who may see it. */
export function InstancePage() {
  const { t } = useTranslation('inbox');
  const target: Target = { kind: 'instance', id: Number(useParam('id')) };
  const { data, error, refetch } = useDetail(target);
  if (error && !data) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (!data?.instance) {
    return <PageSkeleton />;
  }
  return (
    <Page
      title={data.instance.title || data.instance.flow_title}
      crumbs={[{ title: t('title'), href: '/inbox?box=mine' }]}
      width="narrow"
    >
      <div className={styles.solo}>
        <WorkDetail target={target} />
      </div>
    </Page>
  );
}

import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useForm } from '@/api/queries';
import { useGo, useParam } from '@/app/navigation';
import { useText } from '@/shared/text';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon, IconTile } from '@/shared/ui/icon';
import { Page } from '@/shared/ui/page';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { useKinds } from '@/widgets/use-kinds';
import styles from './components/records.module.css';

const RecordsList = lazy(async () => ({ default: (await import('./records-list')).RecordsList }));

/** `/apps/:app/forms/:form`: the records of a form. */
export function RecordsPage() {
  const app = useParam('app');
  const form = useParam('form');
  const { t } = useTranslation('records');
  const text = useText();
  const go = useGo();
  const phone = useIsPhone();
  const runtime = useForm(app, form);
  const { data: appInfo } = useApp(app);
  const kinds = useKinds();
  if (runtime.error) {
    return <ErrorState error={runtime.error} onRetry={() => void runtime.refetch()} />;
  }
  if (!runtime.data || !kinds) {
    return <PageSkeleton />;
  }
  const icon = appInfo?.forms.find((one) => one.key === form)?.icon ?? runtime.data.form.icon;
  const title = text(runtime.data.form.title);
  return (
    <Page
      width="fill"
      title={title}
      icon={<IconTile name={icon ?? 'form'} seed={form} size={28} />}
      action={
        runtime.data.rights.create && (
          <Button
            type="primary"
            className={phone ? (styles['fab'] ?? '') : ''}
            icon={<Icon name="plus" size={phone ? 24 : 16} />}
            aria-label={t('new', { form: title })}
            onClick={() => go(`/apps/${app}/forms/${form}/new`)}
          >
            {phone ? null : t('new', { form: title })}
          </Button>
        )
      }
    >
      <Suspense fallback={<PageSkeleton />}>
        <RecordsList key={form} app={app} runtime={runtime.data} />
      </Suspense>
    </Page>
  );
}

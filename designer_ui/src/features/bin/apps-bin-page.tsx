import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { IconTile } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { Page } from '@/shared/ui/page';
import { RelativeTime } from '@/shared/ui/relative-time';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import styles from './bin.module.css';
import { type DeletedApp, useAppsBin, useDeletedApps } from './use-bin';

/** `/admin/apps-bin`: apps that were deleted, with all their data. */
export function AppsBinPage() {
  const { t } = useTranslation('bin');
  const { data, error, isLoading, refetch } = useDeletedApps();
  return (
    <Page title={t('apps.title')} subtitle={t('apps.subtitle')} width="narrow">
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {isLoading && <RowsSkeleton rows={3} />}
      {data?.length === 0 && <EmptyState title={t('apps.none')} hint={t('apps.none_hint')} />}
      {data && data.length > 0 && (
        <ul className={`tn-card ${styles.list}`}>
          {data.map((app) => (
            <AppRow key={app.key} app={app} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function AppRow({ app }: { app: DeletedApp }) {
  const { t } = useTranslation('bin');
  const text = useText();
  const { restore, purge } = useAppsBin();
  const title = text(app.title);
  const told = (words: string) => () => notify.success(words);
  return (
    <li className={styles.row}>
      <IconTile name={app.icon} color={app.color} seed={app.key} size={32} />
      <span className={styles.what}>
        <b className="tn-ellipsis">{title}</b>
        <span className={styles.facts}>
          <code>{app.key}</code>
          <span>
            {t('apps.by', { name: app.deleted_by.title ?? '' })} <RelativeTime at={app.deleted_at} />
          </span>
        </span>
      </span>
      <Button
        loading={restore.isPending}
        onClick={() =>
          restore.mutate(app.key, { onSuccess: told(t('apps.restored', { title })), onError: notify.error })
        }
      >
        {t('apps.restore')}
      </Button>
      <ConfirmButton
        danger
        type="text"
        loading={purge.isPending}
        question={t('apps.purge_question', { title })}
        hint={t('apps.purge_hint')}
        confirmText={t('apps.purge')}
        onConfirm={() =>
          purge
            .mutateAsync(app.key)
            .then(told(t('apps.purged', { title })))
            .catch(notify.error)
        }
      >
        {t('apps.purge')}
      </ConfirmButton>
    </li>
  );
}

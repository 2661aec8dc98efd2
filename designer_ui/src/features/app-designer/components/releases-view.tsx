import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { RelativeTime } from '@/shared/ui/relative-time';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { StatusPill } from '@/shared/ui/status-pill';
import { useAppDesign } from '../hooks/app-design';
import { type Release, useReleases, useRestore } from '../hooks/releases';
import styles from './simple-view.module.css';

/** What was published when and by whom; any of it can come back. */
export function ReleasesView() {
  const { t } = useTranslation('app-designer');
  const { app } = useAppDesign();
  const releases = useReleases(app);
  return (
    <div className={styles.view}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h2>{t('tab.releases')}</h2>
          <p>{t('releases_hint')}</p>
        </header>
        {releases.error && <ErrorState error={releases.error} onRetry={() => void releases.refetch()} />}
        {!releases.data && !releases.error && <RowsSkeleton rows={4} />}
        {releases.data?.length === 0 && <EmptyState title={t('no_releases')} hint={t('no_releases_hint')} />}
        {releases.data && releases.data.length > 0 && (
          <ol className={styles.releases}>
            {releases.data.map((release) => (
              <ReleaseRow key={release.number} release={release} />
            ))}
          </ol>
        )}
      </div>
    </div>
  );
}

function ReleaseRow({ release }: { release: Release }) {
  const { t } = useTranslation('app-designer');
  const { app, draft } = useAppDesign();
  const restore = useRestore(app);
  const bringBack = () =>
    restore
      .mutateAsync(release.number)
      .then(async ({ number }) => {
        await draft.reload();
        notify.success(t('restored', { number: release.number, next: number }));
      })
      .catch(notify.error);
  return (
    <li className={styles.release}>
      <span className={styles.number}>{t('release_number', { number: release.number })}</span>
      <span className={styles.note}>
        {release.note || <span className={styles.muted}>{t('no_note')}</span>}
        <span className={styles.meta}>
          {release.published_by && <PersonAvatar name={release.published_by.title} size={18} />}
          {release.published_by?.title}
          <RelativeTime at={release.published_at} />
        </span>
      </span>
      {release.live ? (
        <StatusPill tint="green">{t('is_live')}</StatusPill>
      ) : (
        <ConfirmButton
          size="small"
          loading={restore.isPending}
          question={t('restore_question', { number: release.number })}
          hint={t('restore_hint')}
          confirmText={t('restore')}
          onConfirm={bringBack}
        >
          {t('restore')}
        </ConfirmButton>
      )}
    </li>
  );
}

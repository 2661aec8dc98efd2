import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/queries';
import { formatDay } from '@/shared/format-time';
import { useText } from '@/shared/text';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useAppDesign } from '../hooks/app-design';
import { type Retired, useBin, useBinActions } from '../hooks/bin';
import styles from './simple-view.module.css';

/** Fields and forms that were removed: their data stay, and can come back. */
export function BinView() {
  const { t } = useTranslation('app-designer');
  const { app } = useAppDesign();
  const { data, error, refetch } = useBin(app);
  const nothing = data && data.fields.length + data.forms.length === 0;
  return (
    <div className={styles.view}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h2>{t('tab.bin')}</h2>
          <p>{t('bin.hint')}</p>
        </header>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <RowsSkeleton rows={3} />}
        {nothing && <EmptyState title={t('bin.none')} hint={t('bin.none_hint')} />}
        {data && <Section title={t('bin.forms')} retired={data.forms} />}
        {data && <Section title={t('bin.fields')} retired={data.fields} />}
      </div>
    </div>
  );
}

function Section({ title, retired }: { title: string; retired: readonly Retired[] }) {
  if (retired.length === 0) {
    return null;
  }
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className={styles.releases}>
        {retired.map((one) => (
          <RetiredRow key={`${one.form}.${one.field ?? ''}`} one={one} />
        ))}
      </ul>
    </section>
  );
}

function RetiredRow({ one }: { one: Retired }) {
  const { t, i18n } = useTranslation('app-designer');
  const text = useText();
  const { app, draft } = useAppDesign();
  const { data: me } = useMe();
  const { restore, purge } = useBinActions(app);
  const title = text(one.title);
  const expired = Date.parse(one.until) < Date.now();
  const bringBack = () =>
    restore
      .mutateAsync(one)
      .then(async () => {
        await draft.reload();
        notify.success(t('bin.restored'));
      })
      .catch(notify.error);
  return (
    <li className={styles.release}>
      <span className={styles.note}>
        <b>{title}</b>
        <span className={styles.meta}>
          <code>{one.field ? `${one.form}.${one.field}` : one.form}</code>
          <span>{t('bin.rows', { count: one.rows })}</span>
          <span>{expired ? t('bin.expired') : t('bin.until', { day: formatDay(one.until, i18n.language) })}</span>
        </span>
      </span>
      <Button size="small" loading={restore.isPending} onClick={() => void bringBack()}>
        {t('bin.restore')}
      </Button>
      {me?.is_admin && (
        <ConfirmButton
          size="small"
          type="text"
          danger
          loading={purge.isPending}
          question={t('bin.purge_question', { title })}
          hint={t('bin.purge_hint')}
          confirmText={t('bin.purge')}
          onConfirm={() => purge.mutateAsync(one).catch(notify.error)}
        >
          {t('bin.purge')}
        </ConfirmButton>
      )}
    </li>
  );
}

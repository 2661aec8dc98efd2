import { Hammer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppSummary } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { useText } from '@/shared/text';
import { IconTile } from '@/shared/ui/icon';
import styles from './app-card.module.css';

/** One app: opens it; its builders also get the way to the designer. */
export function AppCard({ app }: { app: AppSummary }) {
  const { t } = useTranslation('shell');
  const text = useText();
  const title = text(app.title);
  return (
    <article className={styles.card}>
      <IconTile name={app.icon} color={app.color} seed={app.key} size={44} />
      <div className={styles.text}>
        <PageLink href={app.release ? `/apps/${app.key}` : `/builder/${app.key}`} className={styles.link}>
          {title}
        </PageLink>
        <p className={styles.about}>
          {text(app.description) || t(app.release ? 'app_card.live' : 'app_card.unpublished')}
        </p>
      </div>
      {app.can_build && (
        <PageLink href={`/builder/${app.key}`} className={styles.build} aria-label={t('design_named_app', { title })}>
          <Hammer size={16} aria-hidden />
        </PageLink>
      )}
    </article>
  );
}

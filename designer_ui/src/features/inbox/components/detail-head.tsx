import { useTranslation } from 'react-i18next';
import { apiUrl } from '@/api/client';
import { PageLink } from '@/app/navigation';
import { Icon } from '@/shared/ui/icon';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { RelativeTime } from '@/shared/ui/relative-time';
import { StatusPill } from '@/shared/ui/status-pill';
import type { TaskDetail } from '../model/types';
import styles from './inbox.module.css';
import { STATE_TINTS } from './inbox-row';

type Props = { detail: TaskDetail; link: string | null };

/** What it is about, who began it, where it stands, and the way to the record. */
export function DetailHead({ detail, link }: Props) {
  const { t } = useTranslation('inbox');
  const { instance, task } = detail;
  const title = instance?.title ?? task?.title ?? '';
  return (
    <header className={styles.head}>
      <h2 className={styles.headTitle}>{title}</h2>
      <div className={styles.headMeta}>
        {instance && (
          <StatusPill tint={STATE_TINTS[instance.state] ?? 'gray'}>{t(`verdict.${instance.state}`)}</StatusPill>
        )}
        {!instance && task && (
          <StatusPill tint={task.status === 'open' ? 'amber' : 'green'}>
            {t(task.status === 'open' ? 'verdict.running' : 'verdict.completed')}
          </StatusPill>
        )}
        {instance && <PersonAvatar name={instance.initiator.title} size={20} withName />}
        <span className="tn-muted">{instance ? instance.flow_title : t('todo_from_rule')}</span>
        <span className="tn-muted">
          <RelativeTime at={instance?.started_at ?? task?.created_at ?? ''} />
        </span>
        {instance && (
          <a
            href={apiUrl(`/instances/${instance.id}/print`)}
            target="_blank"
            rel="noreferrer"
            className={styles.headLink}
          >
            <Icon name="printer" size={14} />
            {t('print')}
          </a>
        )}
        {link && (
          <PageLink href={link} className={styles.headLink}>
            {t('open_record')}
            <Icon name="arrow-right" size={14} />
          </PageLink>
        )}
      </div>
    </header>
  );
}

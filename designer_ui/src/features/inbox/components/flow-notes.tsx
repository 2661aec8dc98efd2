import { useTranslation } from 'react-i18next';
import { formatMoment } from '@/shared/format';
import { Icon } from '@/shared/ui/icon';
import { blockedNodes } from '../model/tree';
import type { TaskDetail } from '../model/types';
import styles from './inbox.module.css';
import { ReturnedNote } from './returned-note';

/** What has to be known before anything else: it came back, it rests, it is stuck, for whom one answers. */
export function FlowNotes({ detail }: { detail: TaskDetail }) {
  const { t, i18n } = useTranslation('inbox');
  const blocked = blockedNodes(detail.tree);
  const { task, instance } = detail;
  const since = instance?.suspended_at;
  const helping = detail.allowed.includes('delegate_answer');
  return (
    <>
      <ReturnedNote detail={detail} />
      {since && <Note icon="pause">{t('suspended_since', { at: formatMoment(since, i18n.language) })}</Note>}
      {blocked.length > 0 && (
        <Note icon="triangle-alert">
          {t('stuck_at', { nodes: new Intl.ListFormat(i18n.language).format(blocked.map((node) => node.title)) })}
        </Note>
      )}
      {task?.principal && task.principal.id !== task.assignee?.id && (
        <Note icon="user-check">
          {t('on_behalf', { agent: task.assignee?.title ?? '', name: task.principal.title })}
        </Note>
      )}
      {helping && <Note icon="handshake">{t('helping')}</Note>}
    </>
  );
}

function Note({ icon, children }: { icon: string; children: React.ReactNode }) {
  return (
    <p className={styles.returned}>
      <Icon name={icon} size={16} />
      <span>{children}</span>
    </p>
  );
}

import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { useText } from '@/shared/text';
import { OptionTag } from '@/shared/ui/option-tag';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { RelativeTime } from '@/shared/ui/relative-time';
import styles from './task-list.module.css';

/** Tasks as quiet rows; each opens in the inbox. */
export function TaskList({ tasks }: { tasks: readonly TaskSummary[] }) {
  return (
    <ul className={styles.list}>
      {tasks.map((task) => (
        <li key={task.id}>
          <TaskRow task={task} />
        </li>
      ))}
    </ul>
  );
}

function TaskRow({ task }: { task: TaskSummary }) {
  const { t } = useTranslation('shell');
  const text = useText();
  const who = task.initiator?.title ?? '';
  const late = task.due_at !== null && Date.parse(task.due_at) < Date.now();
  return (
    <PageLink href={`/inbox?box=todo&task=${task.id}`} className={styles.row}>
      {who && <PersonAvatar name={who} size={30} />}
      <span className={styles.text}>
        <span className={styles.title}>{text(task.title)}</span>
        <span className={styles.meta}>
          {[text(task.form_title), text(task.node_title), who].filter(Boolean).join(' · ')}
        </span>
      </span>
      {late && <OptionTag color="red">{t('todo.late')}</OptionTag>}
      <span className={styles.time}>
        <RelativeTime at={task.created_at} />
      </span>
    </PageLink>
  );
}

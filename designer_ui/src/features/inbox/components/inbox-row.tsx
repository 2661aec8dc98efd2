import { Checkbox } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Tint } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { OptionTag } from '@/shared/ui/option-tag';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { RelativeTime } from '@/shared/ui/relative-time';
import type { Task } from '../model/types';
import styles from './inbox.module.css';
import { QuickAnswer } from './quick-answer';

type Props = {
  task: Task;
  selected: boolean;
  /** Undefined when it cannot take part in a batch. */
  picked: boolean | undefined;
  onOpen: () => void;
  onPick: (picked: boolean) => void;
  onAnswered: () => void;
};

export const STATE_TINTS: Readonly<Record<string, Tint>> = {
  running: 'amber',
  approved: 'green',
  completed: 'green',
  read: 'gray',
  rejected: 'red',
  returned: 'orange',
  filled: 'green',
  submitted: 'blue',
  resubmitted: 'blue',
  paused: 'purple',
  withdrawn: 'gray',
  terminated: 'gray',
};

const SUMMARY_LINES = 2;

/** Who answers for whom, when somebody does. */
function behalf({ principal, assignee }: Task, t: TFunction<'inbox'>): string | null {
  return principal && assignee && principal.id !== assignee.id
    ? t('behalf', { agent: assignee.title, name: principal.title })
    : null;
}

/** One thing to do: what, about what, from whom, since when. */
export function InboxRow({ task, selected, picked, onOpen, onPick, onAnswered }: Props) {
  const { t } = useTranslation('inbox');
  const text = useText();
  const who = task.initiator?.title;
  const unread = task.kind === 'cc' && task.status === 'open';
  return (
    <li className={styles.row} data-selected={selected} data-task={task.id} data-unread={unread}>
      {picked !== undefined && (
        <Checkbox
          className={styles.rowPick ?? ''}
          aria-label={t('batch.pick', { title: text(task.title) })}
          checked={picked}
          onChange={(event) => onPick(event.target.checked)}
        />
      )}
      <button type="button" className={styles.rowButton} data-row aria-current={selected} onClick={onOpen}>
        <span className={styles.rowFace}>
          {who ? (
            <PersonAvatar name={who} size={32} />
          ) : (
            <span className={styles.rowIcon}>
              <Icon name={task.kind === 'todo' ? 'square-check' : 'workflow'} size={17} />
            </span>
          )}
        </span>
        <span className={styles.rowText}>
          <span className={styles.rowHead}>
            {unread && <span className={styles.unread} role="img" aria-label={t('unread')} />}
            <span className={`tn-ellipsis ${styles.rowTitle}`}>{text(task.title)}</span>
            <span className={styles.rowTime}>
              <RelativeTime at={task.closed_at ?? task.created_at} />
            </span>
          </span>
          <RowMeta task={task} />
          {task.summary.slice(0, SUMMARY_LINES).map((line) => (
            <span key={text(line.title)} className={`tn-ellipsis ${styles.rowLine}`}>
              {t('line', { title: text(line.title), value: String(line.value) })}
            </span>
          ))}
        </span>
      </button>
      {task.quick && task.allowed.includes('approve') && <QuickAnswer task={task} onDone={onAnswered} />}
    </li>
  );
}

/** Which form and step, from whom, and how it stands. */
function RowMeta({ task }: { task: Task }) {
  const { t } = useTranslation('inbox');
  const text = useText();
  const agent = behalf(task, t);
  const outcome = task.kind === 'instance' ? task.status : task.verdict;
  return (
    <span className={styles.rowMeta}>
      <span className="tn-ellipsis">
        {[text(task.form_title), text(task.node_title), task.kind === 'instance' ? null : task.initiator?.title]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {task.overdue && <OptionTag color="red">{t('late')}</OptionTag>}
      {agent && <OptionTag color="blue">{agent}</OptionTag>}
      {outcome && <OptionTag color={STATE_TINTS[outcome]}>{t(`verdict.${outcome}`)}</OptionTag>}
    </span>
  );
}

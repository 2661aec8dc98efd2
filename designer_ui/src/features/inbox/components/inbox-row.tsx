import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Tint } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { OptionTag } from '@/shared/ui/option-tag';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { RelativeTime } from '@/shared/ui/relative-time';
import type { Task } from '../model/types';
import styles from './inbox.module.css';

type Props = {
  task: Task;
  selected: boolean;
  /** Undefined when it cannot take part in a batch. */
  picked: boolean | undefined;
  onOpen: () => void;
  onPick: (picked: boolean) => void;
};

export const STATE_TINTS: Readonly<Record<string, Tint>> = {
  running: 'amber',
  approved: 'green',
  completed: 'green',
  read: 'gray',
  rejected: 'red',
  returned: 'orange',
  withdrawn: 'gray',
  terminated: 'gray',
};

const SUMMARY_LINES = 2;

/** One thing to do: what, about what, from whom, since when. */
export function InboxRow({ task, selected, picked, onOpen, onPick }: Props) {
  const { t } = useTranslation('inbox');
  const text = useText();
  const who = task.initiator?.title;
  const late = task.status === 'open' && task.due_at !== null && Date.parse(task.due_at) < Date.now();
  const outcome = task.kind === 'instance' ? task.status : task.verdict;
  return (
    <li className={styles.row} data-selected={selected}>
      {picked !== undefined && (
        <Checkbox
          className={styles.rowPick ?? ''}
          aria-label={t('batch.pick', { title: text(task.title) })}
          checked={picked}
          onChange={(event) => onPick(event.target.checked)}
        />
      )}
      <button type="button" className={styles.rowButton} aria-current={selected} onClick={onOpen}>
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
            <span className={`tn-ellipsis ${styles.rowTitle}`}>{text(task.title)}</span>
            <span className={styles.rowTime}>
              <RelativeTime at={task.closed_at ?? task.created_at} />
            </span>
          </span>
          <span className={styles.rowMeta}>
            <span className="tn-ellipsis">
              {[text(task.form_title), text(task.node_title), task.kind === 'instance' ? null : who]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {late && <OptionTag color="red">{t('late')}</OptionTag>}
            {outcome && <OptionTag color={STATE_TINTS[outcome]}>{t(`verdict.${outcome}`)}</OptionTag>}
          </span>
          {task.summary.slice(0, SUMMARY_LINES).map((line) => (
            <span key={text(line.title)} className={`tn-ellipsis ${styles.rowLine}`}>
              {t('line', { title: text(line.title), value: String(line.value) })}
            </span>
          ))}
        </span>
      </button>
    </li>
  );
}

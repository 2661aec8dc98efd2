import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import type { TaskDetail } from '../model/types';
import styles from './inbox.module.css';

/** Why it came back, where the initiator corrects it. */
export function ReturnedNote({ detail }: { detail: TaskDetail }) {
  const { t } = useTranslation('inbox');
  const last = detail.timeline.findLast((entry) => entry.event === 'returned');
  if (!last || !detail.allowed.includes('resubmit')) {
    return null;
  }
  return (
    <p className={styles.returned}>
      <Icon name="undo-2" size={16} />
      <span>
        {t('returned_by', { name: last.actor?.title ?? t('system') })}
        {last.opinion && <b>{last.opinion}</b>}
      </span>
    </p>
  );
}

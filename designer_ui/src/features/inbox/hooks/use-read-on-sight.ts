import { useEffect } from 'react';
import type { TaskDetail } from '../model/types';
import { useQuickCommand } from '../queries';

/** A copy that is looked at has been read. */
export function useReadOnSight(detail: TaskDetail | undefined) {
  const task = detail?.task;
  const { mutate } = useQuickCommand(task?.id ?? 0);
  const unread = task?.kind === 'cc' && task.status === 'open' && detail?.allowed.includes('read');
  useEffect(() => {
    if (unread) {
      mutate({ command: 'read' });
    }
  }, [unread, mutate]);
}

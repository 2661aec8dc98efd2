import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { TaskPage } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { TaskList } from '@/features/shell';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useBoard } from '../../board-scope';
import styles from '../elements.module.css';
import { ElementHint, type ElementProps } from '../registry';

/** What waits for who looks at the page: the newest tasks, each opens in the inbox. */
export function Element({ tile }: ElementProps) {
  const { t } = useTranslation('dashboard');
  const { app } = useBoard();
  const only = tile.props?.['everywhere'] === true ? {} : { app };
  const { data, error } = useQuery({
    queryKey: keys.tasks('todo', { board: true, ...only }),
    queryFn: () => api.get<TaskPage>('/tasks', { box: 'todo', ...only }),
    refetchInterval: 60_000,
  });
  if (error) {
    return <ElementHint icon="lock">{t('element.no_right')}</ElementHint>;
  }
  if (!data) {
    return <RowsSkeleton rows={4} />;
  }
  if (data.tasks.length === 0) {
    return <p className={styles.none}>{t('element.no_tasks')}</p>;
  }
  return (
    <div className={styles.tasks}>
      <TaskList tasks={data.tasks} />
      {data.cursor && (
        <PageLink href="/inbox" className={styles.all}>
          {t('element.all_tasks')}
        </PageLink>
      )}
    </div>
  );
}

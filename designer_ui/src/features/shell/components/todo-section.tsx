import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { TaskPage } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { sentenceOf } from '@/shared/ui/messages';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { Section } from './section';
import { TaskList } from './task-list';

const SHOWN = 6;

/** The first tasks that wait for me. */
export function TodoSection() {
  const { t } = useTranslation('shell');
  const tasks = useQuery({
    queryKey: keys.tasks('todo', 'workbench'),
    queryFn: () => api.get<TaskPage>('/tasks', { box: 'todo', limit: SHOWN }),
    staleTime: 10_000,
  });
  const list = tasks.data?.tasks.slice(0, SHOWN) ?? [];
  return (
    <Section title={t('todo.title')} extra={<PageLink href="/inbox">{t('todo.all')}</PageLink>}>
      <div className="tn-card" style={{ flex: 1 }}>
        {tasks.isPending && <RowsSkeleton rows={3} />}
        {tasks.isError && (
          <EmptyState compact picture="broken" title={t('todo.failed')} hint={sentenceOf(tasks.error)} />
        )}
        {tasks.isSuccess && list.length === 0 && (
          <EmptyState compact picture="inbox" title={t('todo.empty')} hint={t('todo.empty_hint')} />
        )}
        <TaskList tasks={list} />
      </div>
    </Section>
  );
}

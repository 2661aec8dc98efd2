import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { TaskPage } from '@/api/types';
import { newId } from '@/shared/new-id';
import { isOfTask } from './model/commands';
import type { Box, CommandBody, Task, TaskDetail } from './model/types';

export type BoxQuery = { q?: string; app?: string; flow?: string; from?: string; to?: string; overdue?: 1 };

/** One box, page after page. */
export function useBox(box: Box, query: BoxQuery) {
  return useInfiniteQuery({
    queryKey: keys.tasks(box, query),
    queryFn: ({ pageParam }) => api.get<TaskPage & { tasks: Task[] }>('/tasks', { box, ...query, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  });
}

/** A task, or an instance when the box lists instances. */
export type Target = { kind: 'task' | 'instance'; id: number };

export function pathOf({ kind, id }: Target): string {
  return `/${kind}s/${id}`;
}

export function detailKey({ kind, id }: Target) {
  return kind === 'task' ? keys.task(id) : (['instance', String(id)] as const);
}

export function useDetail(target: Target | null) {
  return useQuery({
    queryKey: target ? detailKey(target) : ['task', 'none'],
    queryFn: () => api.get<TaskDetail>(pathOf(target as Target)),
    enabled: target !== null,
  });
}

/** Everything that a decision changes: boxes, counts, the record. */
export function useRefreshWork() {
  const client = useQueryClient();
  return (detail?: TaskDetail) => {
    void client.invalidateQueries({ queryKey: ['tasks'] });
    void client.invalidateQueries({ queryKey: keys.me });
    void client.invalidateQueries({ queryKey: ['instance'] });
    const instance = detail?.instance;
    if (instance) {
      void client.invalidateQueries({ queryKey: keys.record(instance.app, instance.form, instance.record_id) });
      void client.invalidateQueries({ queryKey: keys.records(instance.app, instance.form) });
    }
  };
}

function addressFor(target: Target, detail: TaskDetail, command: string): string {
  const instance = detail.instance?.id;
  if (isOfTask(command) || instance === undefined) {
    const task = detail.task?.id ?? target.id;
    return `/tasks/${task}/commands`;
  }
  return `/instances/${instance}/commands`;
}

/** Carry a command out; the answer is the page as it then is. */
export function useCommand(target: Target, detail: TaskDetail) {
  const client = useQueryClient();
  const refresh = useRefreshWork();
  return useMutation({
    mutationFn: (body: Omit<CommandBody, 'command_id'>) =>
      api.post<TaskDetail>(addressFor(target, detail, body.command), { ...body, command_id: newId() }),
    onSuccess: (answer, body) => {
      if (target.kind === 'task' ? isOfTask(body.command) : !isOfTask(body.command)) {
        client.setQueryData(detailKey(target), answer);
      } else {
        void client.invalidateQueries({ queryKey: detailKey(target) });
      }
      refresh(answer);
    },
    onError: () => {
      // Somebody was faster, or it is not open any more: show how it stands now.
      void client.invalidateQueries({ queryKey: detailKey(target) });
      refresh();
    },
  });
}

/** An answer from the list, without the page of the task. */
export function useQuickCommand(task: number) {
  const client = useQueryClient();
  const refresh = useRefreshWork();
  return useMutation({
    mutationFn: (body: Omit<CommandBody, 'command_id'>) =>
      api.post<TaskDetail>(`/tasks/${task}/commands`, { ...body, command_id: newId() }),
    onSettled: (answer) => {
      void client.invalidateQueries({ queryKey: keys.task(task) });
      refresh(answer);
    },
  });
}

export type RecordFlow = { id: number; state: string; started_at: string; ended_at: string | null };

/** The flows a record went through, the latest first. */
export function useRecordFlows(app: string, form: string, id: number) {
  return useQuery({
    queryKey: [...keys.record(app, form, id), 'instances'],
    queryFn: async () =>
      (await api.get<{ instances: RecordFlow[] }>(`/apps/${app}/forms/${form}/records/${id}/instances`)).instances,
  });
}

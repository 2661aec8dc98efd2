import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Notification, NotificationPage } from '@/api/types';
import { useGo } from '@/app/navigation';
import { notify } from '@/shared/ui/messages';

export type Quiet = { from: string; to: string };
export type Timing = 'now' | 'hourly' | 'daily';
export type Choices = {
  ways: string[];
  events: { name: string; title: string; ways: Record<string, boolean> }[];
  timing: Record<string, Timing>;
  daily_at: string;
  quiet: Quiet | null;
};
export type ChoicesPatch = {
  events?: Record<string, Record<string, boolean>>;
  timing?: Record<string, Timing>;
  daily_at?: string;
  quiet?: Quiet | null;
};
export type NoticeFilter = { unread: string; app: string; event: string };

const CHOICES = ['notices', 'choices'] as const;

export function useNotices(filter: NoticeFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.notifications, 'centre', filter],
    queryFn: ({ pageParam }) => api.get<NotificationPage>('/notifications', { ...filter, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor ?? null,
    placeholderData: (before) => before,
  });
}

export function useChoices() {
  return useQuery({ queryKey: CHOICES, queryFn: () => api.get<Choices>('/me/notifications') });
}

/** Keep a choice at once; the page shows what the server says it is. */
export function useChoose() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patch: ChoicesPatch) => api.put<Choices>('/me/notifications', patch),
    onSuccess: (choices) => client.setQueryData(CHOICES, choices),
    onError: notify.error,
  });
}

export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: number[] } | { all: true }) => api.post('/notifications/read', body),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.notifications });
      void client.invalidateQueries({ queryKey: keys.me });
    },
    onError: notify.error,
  });
}

/** Open what a notice is about; it counts as read. */
export function useOpenNotice(): (notice: Notification) => void {
  const go = useGo();
  const read = useMarkRead();
  return (notice) => {
    if (!notice.read) {
      read.mutate({ ids: [notice.id] });
    }
    if (notice.link) {
      go(notice.link);
    }
  };
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Notification, NotificationPage } from '@/api/types';
import { useGo } from '@/app/navigation';
import { notify } from '@/shared/ui/messages';

/** The newest notifications. */
export function useNotifications() {
  return useQuery({
    queryKey: keys.notifications,
    queryFn: () => api.get<NotificationPage>('/notifications'),
    staleTime: 10_000,
  });
}

/** Mark some or all as read. */
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

/** Open what a notification is about; it counts as read. */
export function useOpenNotification(): (notification: Notification) => void {
  const go = useGo();
  const read = useMarkRead();
  return (notification) => {
    if (!notification.read) {
      read.mutate({ ids: [notification.id] });
    }
    if (notification.link) {
      go(notification.link);
    }
  };
}

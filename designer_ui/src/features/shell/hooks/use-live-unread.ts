import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiUrl } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Me } from '@/api/types';

const ASK_MS = 30_000;

/** Keep the count of the bell as the server tells it; where it cannot, ask now and then. */
export function useLiveUnread(): void {
  const client = useQueryClient();
  useEffect(() => {
    const set = (unread: number) => {
      const me = client.getQueryData<Me>(keys.me);
      if (me && me.unread !== unread) {
        client.setQueryData<Me>(keys.me, { ...me, unread });
        void client.invalidateQueries({ queryKey: keys.notifications });
      }
    };
    return whileVisible(() => listen(set, () => void client.invalidateQueries({ queryKey: keys.me })));
  }, [client]);
}

/** Listen; when the stream breaks, `ask` until it stands again. Returns what ends it. */
function listen(set: (unread: number) => void, ask: () => void): () => void {
  if (typeof EventSource === 'undefined') {
    const timer = setInterval(ask, ASK_MS);
    return () => clearInterval(timer);
  }
  let live = false;
  const timer = setInterval(() => live || ask(), ASK_MS);
  const stream = new EventSource(apiUrl('/notifications/live'));
  stream.onopen = () => {
    live = true;
  };
  stream.onerror = () => {
    live = false;
  };
  stream.onmessage = (event: MessageEvent<string>) => set((JSON.parse(event.data) as { unread: number }).unread);
  return () => {
    clearInterval(timer);
    stream.close();
  };
}

/** A tab that nobody sees holds no connection: browsers allow few of them. */
function whileVisible(begin: () => () => void): () => void {
  let end: (() => void) | null = null;
  const look = () => {
    const seen = document.visibilityState === 'visible';
    if (seen && !end) {
      end = begin();
    } else if (!seen && end) {
      end();
      end = null;
    }
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    end?.();
  };
}

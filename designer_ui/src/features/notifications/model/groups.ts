import type { Notification } from '@/api/types';

export type Group = { app: string | null; notices: Notification[] };

/** Notices under their apps; the app with the newest comes first, each in the order given. */
export function byApp(notices: readonly Notification[]): Group[] {
  const groups = new Map<string, Group>();
  for (const notice of notices) {
    const app = notice.app ?? null;
    const group = groups.get(app ?? '') ?? { app, notices: [] };
    group.notices.push(notice);
    groups.set(app ?? '', group);
  }
  return [...groups.values()];
}

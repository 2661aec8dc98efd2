import type { RuntimeApp, Text } from '@/api/types';
import { hrefOf, iconOf, leavesOf, targetOf } from './navigation';

export type Destination = { href: string; title: Text; app: Text; icon: string };
export type PageEntry = { href: string; title: string; icon: string };

const PAGES: readonly PageEntry[] = [
  { href: '/', title: 'workbench', icon: 'home' },
  { href: '/inbox', title: 'inbox', icon: 'inbox' },
  { href: '/notifications', title: 'my_notifications', icon: 'bell' },
  { href: '/me/notifications', title: 'my_notices', icon: 'bell' },
];
const ADMIN_PAGES: readonly PageEntry[] = [
  { href: '/admin/people', title: 'admin_people', icon: 'users' },
  { href: '/admin/departments', title: 'admin_departments', icon: 'building' },
  { href: '/admin/roles', title: 'admin_roles', icon: 'shield-check' },
  { href: '/admin/flows', title: 'admin_flows', icon: 'workflow' },
  { href: '/admin/calendar', title: 'admin_calendar', icon: 'calendar' },
  { href: '/admin/maps', title: 'admin_maps', icon: 'map' },
  { href: '/admin/channels', title: 'admin_channels', icon: 'message-square' },
  { href: '/admin/templates', title: 'admin_templates', icon: 'file-text' },
  { href: '/admin/deliveries', title: 'admin_deliveries', icon: 'send' },
  { href: '/admin/hooks', title: 'admin_hooks', icon: 'webhook' },
  { href: '/admin/jobs', title: 'admin_jobs', icon: 'list-checks' },
  { href: '/admin/apps-bin', title: 'admin_bin', icon: 'trash-2' },
];

/** The fixed pages; `title` is a key of the shell dictionary. */
export function pagesOf(isAdmin: boolean): readonly PageEntry[] {
  return isAdmin ? [...PAGES, ...ADMIN_PAGES] : PAGES;
}

/** Every form and board of these apps, each once. */
export function destinationsOf(apps: readonly RuntimeApp[]): Destination[] {
  const found = new Map<string, Destination>();
  for (const app of apps) {
    for (const leaf of leavesOf(app.navigation)) {
      const target = targetOf(leaf);
      if (target) {
        const href = hrefOf(app.key, target);
        found.set(href, { href, title: leaf.title, app: app.title, icon: iconOf(leaf, target) });
      }
    }
  }
  return [...found.values()];
}

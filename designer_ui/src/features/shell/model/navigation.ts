import type { NavigationGroup, NavigationItem, NavigationLeaf } from '@/api/types';

export type Target = { kind: 'form' | 'dashboard'; key: string };

export function isGroup(item: NavigationItem): item is NavigationGroup {
  return 'group' in item;
}

/** What a navigation leaf opens; null for a kind this version does not know. */
export function targetOf(leaf: NavigationLeaf): Target | null {
  if (leaf.form) {
    return { kind: 'form', key: leaf.form };
  }
  return leaf.dashboard ? { kind: 'dashboard', key: leaf.dashboard } : null;
}

/** The address of a target inside an app. */
export function hrefOf(app: string, target: Target): string {
  return `/apps/${app}/${target.kind === 'form' ? 'forms' : 'dashboards'}/${target.key}`;
}

/** All leaves in reading order. */
export function leavesOf(items: readonly NavigationItem[]): NavigationLeaf[] {
  return items.flatMap((item) => (isGroup(item) ? leavesOf(item.items) : [item]));
}

/** Where opening an app leads: its first entry. */
export function firstHref(app: string, items: readonly NavigationItem[]): string | null {
  for (const leaf of leavesOf(items)) {
    const target = targetOf(leaf);
    if (target) {
      return hrefOf(app, target);
    }
  }
  return null;
}

/** Whether `path` is the page at `href` or one below it. */
export function isActive(path: string, href: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}

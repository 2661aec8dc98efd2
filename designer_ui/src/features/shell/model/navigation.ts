import type { NavigationGroup, NavigationItem, NavigationLeaf } from '@/api/types';

const PLACES = {
  form: { folder: 'forms', icon: 'clipboard-list' },
  dashboard: { folder: 'dashboards', icon: 'chart-column' },
  pool: { folder: 'pools', icon: 'waves' },
} as const;

export type TargetKind = keyof typeof PLACES;
export type Target = { kind: TargetKind; key: string };

export function isGroup(item: NavigationItem): item is NavigationGroup {
  return 'group' in item;
}

/** What a navigation leaf opens; null for a kind this version does not know. */
export function targetOf(leaf: NavigationLeaf): Target | null {
  const kinds = Object.keys(PLACES) as TargetKind[];
  const kind = kinds.find((one) => leaf[one]);
  return kind ? { kind, key: String(leaf[kind]) } : null;
}

/** The icon of a leaf, its own or that of its kind. */
export function iconOf(leaf: NavigationLeaf, target: Target): string {
  return leaf.icon ?? PLACES[target.kind].icon;
}

/** The address of a target inside an app. */
export function hrefOf(app: string, target: Target): string {
  return `/apps/${app}/${PLACES[target.kind].folder}/${target.key}`;
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

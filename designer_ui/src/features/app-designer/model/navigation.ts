import type { Text } from '@/api/types';

export type NavItem = {
  form?: string;
  dashboard?: string;
  pool?: string;
  icon?: string;
  group?: Text;
  items?: NavItem[];
};

/** A place in the navigation: at the top, or inside the group that stands at `group`. */
export type NavigationPlace = { group: number | null; index: number };

function listAt(items: readonly NavItem[], group: number | null): NavItem[] {
  return group === null ? [...items] : [...(items[group]?.items ?? [])];
}

function withList(items: readonly NavItem[], group: number | null, list: NavItem[]): NavItem[] {
  return group === null ? list : items.map((item, at) => (at === group ? { ...item, items: list } : item));
}

/** The navigation with an item more, at the end unless a place is named. */
export function addItem(items: readonly NavItem[], item: NavItem, to?: NavigationPlace): NavItem[] {
  const { group, index } = to ?? { group: null, index: items.length };
  return withList(items, group, listAt(items, group).toSpliced(index, 0, item));
}

export function removeItem(items: readonly NavItem[], { group, index }: NavigationPlace): NavItem[] {
  const gone = listAt(items, group)[index];
  const rest = withList(items, group, listAt(items, group).toSpliced(index, 1));
  // What stood in a group stays reachable.
  return group === null && gone?.items ? rest.toSpliced(index, 0, ...gone.items) : rest;
}

/** Move an item; places count in the navigation as it was. Groups stay at the top. */
export function moveItem(items: readonly NavItem[], from: NavigationPlace, to: NavigationPlace): NavItem[] {
  const moved = listAt(items, from.group)[from.index];
  if (!moved || (moved.items && to.group !== null)) {
    return [...items];
  }
  const same = from.group === to.group;
  const without = withList(items, from.group, listAt(items, from.group).toSpliced(from.index, 1));
  const shifted = from.group === null && to.group !== null && to.group > from.index ? to.group - 1 : to.group;
  const index = same && to.index > from.index ? to.index - 1 : to.index;
  return withList(without, shifted, listAt(without, shifted).toSpliced(index, 0, moved));
}

export function renameGroup(items: readonly NavItem[], at: number, title: Text): NavItem[] {
  return items.map((item, index) => (index === at ? { ...item, group: title } : item));
}

function leaves(items: readonly NavItem[]): NavItem[] {
  return items.flatMap((item) => (item.items ? leaves(item.items) : [item]));
}

/** Kinds that a navigation may lead to. */
export const REACHABLE = ['form', 'dashboard', 'pool'] as const;
export type Reachable = (typeof REACHABLE)[number];

export function isReachable(kind: string): kind is Reachable {
  return REACHABLE.some((one) => one === kind);
}

/** The kind and key that an item leads to; a group leads nowhere. */
export function goalOf(item: NavItem): { kind: Reachable; key: string } | null {
  const kind = REACHABLE.find((one) => item[one] !== undefined);
  return kind ? { kind, key: item[kind] ?? '' } : null;
}

/** What names an item among others. */
export function nameOf(item: NavItem): string {
  const goal = goalOf(item);
  return goal ? `${goal.kind}:${goal.key}` : '';
}

/** Keys that the navigation leads to, by kind. */
export function listed(items: readonly NavItem[]): Record<Reachable, Set<string>> {
  const found = { form: new Set<string>(), dashboard: new Set<string>(), pool: new Set<string>() };
  for (const item of leaves(items)) {
    const goal = goalOf(item);
    if (goal) {
      found[goal.kind].add(goal.key);
    }
  }
  return found;
}

/** `nav` or `nav:2`: the slot of a list of the navigation. */
export function slotOf(group: number | null): string {
  return group === null ? 'nav' : `nav:${group}`;
}

export function groupOfSlot(slot: string): number | null {
  return slot === 'nav' ? null : Number(slot.slice(4));
}

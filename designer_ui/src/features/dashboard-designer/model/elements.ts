import type { Text } from '@/api/types';
import type { ElementKind, ElementTile } from './types';

type Say = (key: string, words?: Record<string, unknown>) => string;

/** Elements of the palette by group, in the order of work: words, media, pages, work. */
export const ELEMENT_GROUPS = ['words', 'page', 'work', 'media'] as const;

export function elementGroups(kinds: readonly ElementKind[]): [string, ElementKind[]][] {
  const names = [...new Set<string>([...ELEMENT_GROUPS, ...kinds.map((kind) => kind.group ?? '')])];
  return names
    .map((group): [string, ElementKind[]] => [group, kinds.filter((kind) => (kind.group ?? '') === group)])
    .filter(([, list]) => list.length > 0);
}

/** Settings that a new element begins with, so that it shows something at once. */
export function startingProps(kind: ElementKind, say: Say): Record<string, unknown> | undefined {
  if (kind.holds) {
    const pages = [1, 2].map((number) => ({ key: `page_${number}`, title: say('pages.nth', { number }) }));
    return { [kind.holds]: pages };
  }
  return undefined;
}

export type PageEntry = { key: string; title?: Text };

/** A key that no page of the holder has yet. */
export function freshPageKey(pages: readonly PageEntry[]): string {
  const taken = new Set(pages.map((one) => one.key));
  let number = pages.length + 1;
  while (taken.has(`page_${number}`)) {
    number += 1;
  }
  return `page_${number}`;
}

/** Settings of a button that its action makes no use of. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  fill: ['form'],
  records: ['form', 'view', 'where'],
  dashboard: ['dashboard'],
  url: ['url'],
  rule: ['rule', 'form', 'where'],
};
const TARGETS = ['form', 'view', 'where', 'dashboard', 'url', 'rule'] as const;

/** The settings that need not be asked for as the element stands. */
export function omittedFor({ element, props }: ElementTile): string[] {
  if (element !== 'button') {
    return [];
  }
  const needed = NEEDED[String(props?.['action'] ?? 'fill')] ?? [];
  return TARGETS.filter((name) => !needed.includes(name));
}

/** One list entry to another place: a step up or down. */
export function swappedAt<T>(list: readonly T[], index: number, step: 1 | -1): T[] {
  const one = list[index];
  const other = list[index + step];
  return one === undefined || other === undefined ? [...list] : list.with(index, other).with(index + step, one);
}

import type { ViewKind } from './view-kind';

const FILES = import.meta.glob<{ kind: ViewKind }>('./*/kind.tsx', { eager: true });

const KINDS: ReadonlyMap<string, ViewKind> = new Map(Object.values(FILES).map(({ kind }) => [kind.name, kind]));

/** How views of this kind are drawn; one that is not known yet is drawn as a grid. */
export function viewKind(name: string): ViewKind {
  const kind = KINDS.get(name) ?? KINDS.get('grid');
  if (!kind) {
    throw new Error('The grid is missing.');
  }
  return kind;
}

export function allViewKinds(): ViewKind[] {
  return [...KINDS.values()];
}

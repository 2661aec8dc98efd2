import type { Text } from '@/api/types';

export type Side = 'mine' | 'theirs';
export type UpgradeChange = {
  kind: string;
  kind_title: Text;
  key: string;
  title: Text;
  change: 'added' | 'changed' | 'removed';
  /** What it changes in the definition, each place in words from the outside in. */
  places: Text[][];
};
/** A place that both sides changed; a side that deleted it has no value. */
export type UpgradeConflict = {
  id: string;
  kind: string;
  kind_title: Text;
  key: string;
  title: Text;
  path: string;
  /** The same place with positions in lists, for the designer. */
  at: string;
  /** The place in words, from the outside in. */
  words: Text[];
  /** The values in words, a line for each part. */
  base?: Text;
  mine?: Text;
  theirs?: Text;
};
export type Upgrade =
  | { state: 'no_template' | 'current' | 'unknown_version' }
  | {
      state: 'available';
      template: string;
      from: string;
      to: string;
      changes: UpgradeChange[];
      conflicts: UpgradeConflict[];
    };
export type Choices = Readonly<Record<string, Side>>;

/** The same choice for every conflict. */
export function allOf(conflicts: readonly UpgradeConflict[], side: Side): Choices {
  return Object.fromEntries(conflicts.map((one) => [one.id, side]));
}

/** How many conflicts still wait for a choice. */
export function openOf(conflicts: readonly UpgradeConflict[], choices: Choices): number {
  return conflicts.filter((one) => !(one.id in choices)).length;
}

export type Sheaf = { kind: string; key: string; kind_title: Text; title: Text; conflicts: UpgradeConflict[] };

/** Conflicts by the document they are in, in the order they came. */
export function byDocument(conflicts: readonly UpgradeConflict[]): Sheaf[] {
  const sheaves = new Map<string, Sheaf>();
  for (const one of conflicts) {
    const name = `${one.kind}/${one.key}`;
    const sheaf = sheaves.get(name) ?? {
      kind: one.kind,
      key: one.key,
      kind_title: one.kind_title,
      title: one.title,
      conflicts: [],
    };
    sheaf.conflicts.push(one);
    sheaves.set(name, sheaf);
  }
  return [...sheaves.values()];
}

/** The lines of a value, each with whether another side says it, too. */
export function linesOf(value: string, others: readonly string[]): { text: string; own: boolean }[] {
  const said = new Set(others.flatMap((one) => one.split('\n')));
  return value.split('\n').map((text) => ({ text, own: others.length > 0 && !said.has(text) }));
}
